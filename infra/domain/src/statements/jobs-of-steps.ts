import { arnIn } from '../place.ts';
import type { Scope } from './scope.ts';

export interface JobsOfSteps {
  readonly processing: string;
  readonly training: string;
  readonly tuning: string;
}

/**
 * The jobs that executions start, by the type of their step. SageMaker names them `pipelines-<execution>-<step>-<random>`, but for tuning jobs: their names may have
 * 32 characters, which is too few for that, and AWS says nowhere what it makes of it.
 */
export const jobsOfSteps = (scope: Scope): JobsOfSteps => ({
  processing: arnIn(scope, 'sagemaker', 'processing-job/pipelines-*'),
  training: arnIn(scope, 'sagemaker', 'training-job/pipelines-*'),
  tuning: arnIn(scope, 'sagemaker', 'hyper-parameter-tuning-job/*'),
});
