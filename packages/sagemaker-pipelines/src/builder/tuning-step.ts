import type { CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse, ListTrainingJobsForHyperParameterTuningJobResponse } from '../shapes/types.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import type { JobRequest } from './job-request.ts';
import type { Properties } from './properties.ts';
import { type RetryOptions, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type TuningRequest = JobRequest<CreateHyperParameterTuningJobRequest, 'HyperParameterTuningJobName'>;
export type TuningStep = Step<Properties<DescribeHyperParameterTuningJobResponse & Pick<ListTrainingJobsForHyperParameterTuningJobResponse, 'TrainingJobSummaries'>>, 'Tuning'>;

/**
 * A step that tunes hyperparameters. `properties.TrainingJobSummaries[k]`, k from 0 to 49, is the training job that is the k-th best.
 * Throws PipelineError `bad-retry-policy`.
 */
export function tuningStep(name: string, request: TuningRequest, options: StepOptions & CacheOptions & RetryOptions = {}): TuningStep {
  const extras = { ...compileRetry(name, options), ...compileCache(options) };
  return makeStep('Tuning', name, { request, options, extras }, (step) =>
    shapeProperties(step, 'ListTrainingJobsForHyperParameterTuningJobResponse', 'DescribeHyperParameterTuningJobResponse'),
  );
}
