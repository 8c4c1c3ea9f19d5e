import type { Condition } from './condition.ts';
import type { TextReference } from './reference.ts';
import { stepProperty } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

/** The steps to run when all conditions hold (none at all hold), and the ones to run when not. */
export interface ConditionRequest {
  readonly Conditions: readonly Condition[];
  readonly IfSteps?: readonly Step[] | undefined;
  readonly ElseSteps?: readonly Step[] | undefined;
}

export type ConditionStep = Step<{ readonly Outcome: TextReference }, 'Condition'>;

/** A step that decides which steps run. The steps in it must not be listed in the pipeline as well. */
export function conditionStep(name: string, request: ConditionRequest, options: StepOptions = {}): ConditionStep {
  return makeStep('Condition', name, { request, options }, (step) => ({ Outcome: stepProperty(step, [{ key: 'Outcome' }]) }));
}
