import type { CreateEndpointInput, DescribeEndpointOutput } from '../shapes/types.ts';
import type { Argument } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import type { Properties } from './properties.ts';
import { refuseFields } from './refuse-fields.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type EndpointRequest = Omit<Argument<CreateEndpointInput>, 'DeploymentConfig'>;
export type EndpointStep = Step<Properties<DescribeEndpointOutput>, 'Endpoint'>;

/** A step that creates an endpoint, or updates the one of that name. Throws PipelineError `refused-field` for DeploymentConfig. */
export function endpointStep(name: string, request: EndpointRequest, options: StepOptions & CacheOptions = {}): EndpointStep {
  refuseFields(name, request, { DeploymentConfig: 'Update the endpoint outside of the pipeline, or in a Lambda step, to shift traffic step by step or to roll back' });
  return makeStep('Endpoint', name, { request, options, extras: compileCache(options) }, (step) => shapeProperties(step, 'DescribeEndpointOutput'));
}
