import type { CreateEndpointConfigInput, DescribeEndpointConfigOutput } from '../shapes/types.ts';
import type { Argument } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import type { Properties } from './properties.ts';
import { refuseFields } from './refuse-fields.ts';
import { type RetryOptions, type StepException, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type EndpointConfigRequest = Omit<Argument<CreateEndpointConfigInput>, 'DataCaptureConfig' | 'ExplainerConfig'>;
export type EndpointConfigStep = Step<Properties<DescribeEndpointConfigOutput>, 'EndpointConfig'>;

/** A step that creates an endpoint configuration. Throws PipelineError `refused-field` for DataCaptureConfig and ExplainerConfig, and `bad-retry-policy`. */
export function endpointConfigStep(name: string, request: EndpointConfigRequest, options: StepOptions & CacheOptions & RetryOptions<StepException> = {}): EndpointConfigStep {
  refuseFields(name, request, {
    DataCaptureConfig: 'Create the endpoint configuration outside of the pipeline, or in a Lambda step',
    ExplainerConfig: 'Create the endpoint configuration outside of the pipeline, or in a Lambda step',
  });
  const extras = { ...compileRetry(name, options, 'step'), ...compileCache(options) };
  return makeStep('EndpointConfig', name, { request, options, extras }, (step) => shapeProperties(step, 'DescribeEndpointConfigOutput'));
}
