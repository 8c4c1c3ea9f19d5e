import type { CreateModelInput, DescribeModelOutput } from '../shapes/types.ts';
import type { JobRequest } from './job-request.ts';
import type { Properties } from './properties.ts';
import { type RetryOptions, type StepException, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type ModelRequest = JobRequest<CreateModelInput, 'ModelName'>;
export type ModelStep = Step<Properties<DescribeModelOutput>, 'Model'>;

/** A step that creates a model. Throws PipelineError `bad-retry-policy`. */
export function modelStep(name: string, request: ModelRequest, options: StepOptions & RetryOptions<StepException> = {}): ModelStep {
  return makeStep('Model', name, { request, options, extras: compileRetry(name, options, 'step') }, (step) => shapeProperties(step, 'DescribeModelOutput'));
}
