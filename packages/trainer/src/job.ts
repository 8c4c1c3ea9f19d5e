import type { Parameters } from './parameters.ts';

/** The folders a job reads and the ones it writes, by name. Nothing else tells a job where it runs. */
export type Folders<Names extends string> = Readonly<Record<Names, string>>;

export interface JobContext {
  /** `done` of `total`, with what a person would like to see of it. */
  readonly progress: (done: number, total: number, note?: string) => void;
  readonly signal: AbortSignal;
}

/** A step's work: a program over folders. What it returns is its summary for the run's record. */
export interface Job<Input extends string = string, Output extends string = string> {
  readonly name: string;
  readonly inputs: readonly Input[];
  /** Inputs that may be absent. */
  readonly optional?: readonly Input[];
  readonly outputs: readonly Output[];
  run(folders: Folders<Input> & Folders<Output>, parameters: Parameters, context: JobContext): Promise<object>;
}
