import type { JobSpec } from './job-specs.ts';
import type { Parameters } from './parameters.ts';

/** A job's folders, by the names of its inputs and outputs. Nothing else tells it where it runs. */
export type Folders<Names extends string> = Readonly<Record<Names, string>>;

export interface JobContext {
  /** `done` of `total`, with what a person would like to see of it. */
  readonly progress: (done: number, total: number, note?: string) => void;
  readonly signal: AbortSignal;
}

/** A step's work: a program over folders. */
export type Job<Spec extends JobSpec = JobSpec> = Spec & {
  run(folders: Folders<Spec['inputs'][number] | Spec['outputs'][number]>, parameters: Pick<Parameters, Spec['parameters'][number]>, context: JobContext): Promise<void>;
};
