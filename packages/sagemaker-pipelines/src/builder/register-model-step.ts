import type { CreateModelPackageInput, DescribeModelPackageOutput } from '../shapes/types.ts';
import type { JobRequest } from './job-request.ts';
import type { Properties } from './properties.ts';
import { refuseFields } from './refuse-fields.ts';
import { type RetryOptions, type StepException, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type RegisterModelRequest = JobRequest<CreateModelPackageInput, 'ModelPackageName', 'CertifyForMarketplace'>;
export type RegisterModelStep = Step<Properties<DescribeModelPackageOutput>, 'RegisterModel'>;

/** A step that registers a version in a model package group. Throws PipelineError `refused-field` for CertifyForMarketplace, and `bad-retry-policy`. */
export function registerModelStep(name: string, request: RegisterModelRequest, options: StepOptions & RetryOptions<StepException> = {}): RegisterModelStep {
  refuseFields(name, request, { CertifyForMarketplace: 'A pipeline registers into model package groups, whose versions are not sold: leave it out' });
  return makeStep('RegisterModel', name, { request, options, extras: compileRetry(name, options, 'step') }, (step) => shapeProperties(step, 'DescribeModelPackageOutput'));
}
