import type { Job } from './job.ts';
import { evaluate } from './jobs/evaluate.ts';
import { packageModel } from './jobs/package.ts';
import { preprocess } from './jobs/preprocess.ts';
import { simulate } from './jobs/simulate.ts';
import { train } from './jobs/train.ts';

/** Every job there is, in the order of the pipeline. */
export const JOBS: readonly Job[] = [simulate, preprocess, train, packageModel, evaluate];
