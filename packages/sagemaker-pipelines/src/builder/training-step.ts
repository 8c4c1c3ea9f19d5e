import type { CreateTrainingJobRequest, DescribeTrainingJobResponse } from '../shapes/types.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import type { JobRequest } from './job-request.ts';
import type { Properties } from './properties.ts';
import { type RetryOptions, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type TrainingRequest = JobRequest<CreateTrainingJobRequest, 'TrainingJobName'>;
export type TrainingStep = Step<Properties<DescribeTrainingJobResponse>, 'Training'>;

/** A step that runs a training job. Throws PipelineError `bad-retry-policy`. */
export function trainingStep(name: string, request: TrainingRequest, options: StepOptions & CacheOptions & RetryOptions = {}): TrainingStep {
  const extras = { ...compileRetry(name, options), ...compileCache(options) };
  return makeStep('Training', name, { request, options, extras }, (step) => shapeProperties(step, 'DescribeTrainingJobResponse'));
}
