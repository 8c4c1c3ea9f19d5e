import type { OutputParameter } from '../definition.ts';
import type { AnyRequest } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import { type OutputProperties, outputProperties } from './output-parameter.ts';
import type { Reference } from './reference.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export interface LambdaOptions<Outputs extends readonly OutputParameter[]> extends StepOptions, CacheOptions {
  readonly FunctionArn: string | Reference<string>;
  /** What the function hands back: keys of the object it returns. */
  readonly OutputParameters?: Outputs;
}

/** A step that calls a Lambda function with `inputs` as its event. */
export function lambdaStep<const Outputs extends readonly OutputParameter[] = readonly []>(
  name: string,
  inputs: AnyRequest,
  options: LambdaOptions<Outputs>,
): Step<OutputProperties<Outputs>, 'Lambda'> {
  const { FunctionArn, OutputParameters = [] as readonly OutputParameter[] as Outputs } = options;
  return makeStep('Lambda', name, { request: inputs, options, extras: { ...compileCache(options), FunctionArn, OutputParameters } }, (step) => outputProperties(step, OutputParameters));
}
