import { TrainerError } from './error.ts';
import type { Job } from './job.ts';
import { JOB_SPECS, type JobName } from './job-specs.ts';

/** Where each job is, in the order of the pipeline: the module of this package, and the name it has there. */
export const JOB_MODULES = {
  preprocess: ['jobs/preprocess.ts', 'preprocess'],
  package: ['jobs/package.ts', 'packageModel'],
  evaluate: ['jobs/evaluate.ts', 'evaluate'],
} as const satisfies Record<JobName, readonly [string, string]>;

const LOAD: Readonly<Record<JobName, () => Promise<Job>>> = {
  preprocess: async () => (await import('./jobs/preprocess.ts')).preprocess,
  package: async () => (await import('./jobs/package.ts')).packageModel,
  evaluate: async () => (await import('./jobs/evaluate.ts')).evaluate,
};

/** The job of that name, loaded with what it alone needs. Throws {@link TrainerError} `unknown-job` (exit code 2). */
export async function loadJob(name: string): Promise<Job> {
  if (Object.hasOwn(LOAD, name)) return LOAD[name as JobName]();
  throw new TrainerError('unknown-job', { what: `There is no job "${name}"`, value: name, allowed: Object.keys(JOB_SPECS).join(', '), exitCode: 2 });
}
