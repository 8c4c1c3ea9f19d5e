import type { CreateTransformJobRequest, DescribeTransformJobResponse } from '../shapes/types.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import type { JobRequest } from './job-request.ts';
import type { Properties } from './properties.ts';
import { type RetryOptions, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type TransformRequest = JobRequest<CreateTransformJobRequest, 'TransformJobName'>;
export type TransformStep = Step<Properties<DescribeTransformJobResponse>, 'Transform'>;

/** A step that runs a batch transform job. Throws PipelineError `bad-retry-policy`. */
export function transformStep(name: string, request: TransformRequest, options: StepOptions & CacheOptions & RetryOptions = {}): TransformStep {
  const extras = { ...compileRetry(name, options), ...compileCache(options) };
  return makeStep('Transform', name, { request, options, extras }, (step) => shapeProperties(step, 'DescribeTransformJobResponse'));
}
