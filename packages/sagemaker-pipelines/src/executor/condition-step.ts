import type { Condition } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { allHold } from './conditions.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';

export async function runCondition({ typed }: StepContext): Promise<StepOutcome> {
  const Outcome = allHold(typed['Conditions'] as readonly Condition[]);
  return { properties: { Outcome }, metadata: { Condition: { Outcome: Outcome ? 'True' : 'False' } } };
}

/** Ends the execution as failed, with the step's ErrorMessage. */
export async function runFail({ request }: StepContext): Promise<never> {
  throw new PipelineError('fail-step', { what: String(request['ErrorMessage']) });
}
