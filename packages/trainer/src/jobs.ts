import { TrainerError } from './error.ts';
import type { Job } from './job.ts';
import { JOB_SPECS, type JobName } from './job-specs.ts';

/** Where each job is, in the order of the pipeline: the module of this package, and the name it has there. */
export const JOB_MODULES = {
  preprocess: ['jobs/preprocess.ts', 'preprocess'],
  package: ['jobs/package.ts', 'packageModel'],
  evaluate: ['jobs/evaluate.ts', 'evaluate'],
} as const satisfies Record<JobName, readonly [string, string]>;

/** The job of that name, loaded with what it alone needs. Throws {@link TrainerError} `unknown-job` (exit code 2). */
export async function loadJob(name: string): Promise<Job> {
  if (Object.hasOwn(JOB_SPECS, name)) {
    const [module, exported] = JOB_MODULES[name as JobName];
    return ((await import(`./${module}`)) as Record<string, Job>)[exported];
  }
  throw new TrainerError('unknown-job', { what: `There is no job "${name}"`, value: name, allowed: Object.keys(JOB_SPECS).join(', '), exitCode: 2 });
}
