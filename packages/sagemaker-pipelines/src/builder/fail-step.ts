import { PipelineError } from '../error.ts';
import type { Reference } from './reference.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export type FailStep = Step<never, 'Fail'>;

/** A step that ends the execution as failed, with that message. It has no properties and nothing can wait for it. */
export function failStep(name: string, message: string | Reference<string>, options: StepOptions = {}): FailStep {
  return makeStep('Fail', name, { request: { ErrorMessage: message }, options }, () => {
    throw new PipelineError('no-properties', { key: name, what: 'A Fail step ends the execution, so nothing can refer to it' });
  });
}
