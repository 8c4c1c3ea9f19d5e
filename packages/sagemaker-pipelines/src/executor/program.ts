import { PipelineError } from '../error.ts';

/** What a container is told, on this machine. */
export interface ContainerJob {
  readonly name: string;
  readonly image: string;
  /** ContainerEntrypoint; empty where the image's own is used. */
  readonly entrypoint: readonly string[];
  /** ContainerArguments. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where a path of the container, `/opt/ml/…`, lies on this machine. Throws PipelineError `wrong-local-path` for any other. */
  readonly local: (path: string) => string;
  /** Adds a line to the step's log. */
  readonly log: (line: string) => void;
  /** `done` of `total`, with a note (a metric, a rate). */
  readonly progress: (done: number, total: number, note?: string) => void;
  /** Aborted when the execution is stopped. */
  readonly signal: AbortSignal;
}

/** What an image does. It runs in a process of its own; what it throws fails its step, a FlowsentryError with its place and its way out. */
export type Program = (job: ContainerJob) => Promise<void>;

/** By image URI, or by a pattern in which `*` stands for any text. A module for `programs` exports one as `programs`. */
export type Programs = Readonly<Record<string, Program>>;

/** The program of that very image, else that of the pattern with the most literal text. */
export function programOf(programs: Programs, image: string): Program | undefined {
  if (Object.hasOwn(programs, image)) return programs[image];
  const fitting = Object.keys(programs).filter((pattern) => pattern.includes('*') && matches(pattern, image));
  const [best] = fitting.sort((a, b) => b.replaceAll('*', '').length - a.replaceAll('*', '').length);
  return best === undefined ? undefined : programs[best];
}

function matches(pattern: string, image: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's').test(image);
}

export function noProgram(image: string, registered: readonly string[] | undefined): PipelineError {
  return new PipelineError('no-program', {
    what: `No program is registered for the image "${image}"`,
    value: image,
    ...(registered ? { allowed: registered.join(', ') || 'none: the module registers no program' } : {}),
    wayOut: registered
      ? 'Add one to the module given with --programs: export const programs = { "IMAGE or pattern with *": async (job) => { … } }'
      : 'Register one: --programs MODULE, a module that exports programs = { "IMAGE or pattern with *": async (job) => { … } }',
  });
}
