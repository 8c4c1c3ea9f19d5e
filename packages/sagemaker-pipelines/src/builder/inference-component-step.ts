import type { AnyArgument, AnyRequest } from './argument.ts';
import { type PathStep, makePathStep } from './path-step.ts';
import type { Reference } from './reference.ts';
import type { StepOptions } from './step.ts';

export type InferenceComponentRequest = AnyRequest & {
  readonly InferenceComponentName: string | Reference<string>;
  readonly EndpointName: string | Reference<string>;
  readonly Specification: AnyArgument;
};

export type InferenceComponentStep = PathStep<
  'InferenceComponentName' | 'InferenceComponentArn' | 'EndpointName' | 'EndpointArn' | 'VariantName' | 'Specification' | 'RuntimeConfig' | 'InferenceComponentStatus',
  'InferenceComponent'
>;

/** A step that creates an inference component, or updates the one of that name. */
export function inferenceComponentStep(name: string, request: InferenceComponentRequest, options: StepOptions = {}): InferenceComponentStep {
  return makePathStep('InferenceComponent', name, { request, options });
}
