import type { Job } from './job.ts';

/** Every job there is, in the order of the pipeline; one is loaded only with what it needs. */
export const JOBS: Readonly<Record<string, () => Promise<Job>>> = {
  simulate: async () => (await import('./jobs/simulate.ts')).simulate,
  preprocess: async () => (await import('./jobs/preprocess.ts')).preprocess,
  train: async () => (await import('./jobs/train.ts')).train,
  package: async () => (await import('./jobs/package.ts')).packageModel,
  evaluate: async () => (await import('./jobs/evaluate.ts')).evaluate,
};
