import type { OutputParameter } from '../definition.ts';
import type { AnyRequest } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import { type OutputProperties, outputProperties } from './output-parameter.ts';
import type { Reference } from './reference.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export interface CallbackOptions<Outputs extends readonly OutputParameter[]> extends StepOptions, CacheOptions {
  readonly SqsQueueUrl: string | Reference<string>;
  /** What is handed back with the token. */
  readonly OutputParameters?: Outputs;
}

/** A step that sends `inputs` and a token to a queue and waits until someone answers with the token. */
export function callbackStep<const Outputs extends readonly OutputParameter[] = readonly []>(
  name: string,
  inputs: AnyRequest,
  options: CallbackOptions<Outputs>,
): Step<OutputProperties<Outputs>, 'Callback'> {
  const { SqsQueueUrl, OutputParameters = [] as readonly OutputParameter[] as Outputs } = options;
  return makeStep('Callback', name, { request: inputs, options, extras: { ...compileCache(options), SqsQueueUrl, OutputParameters } }, (step) => outputProperties(step, OutputParameters));
}
