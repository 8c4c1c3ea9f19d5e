import type { StepDefinition } from '../definition.ts';
import type { Job } from './job-kind.ts';
import { type Scope, resolveExpressions } from './resolve.ts';
import { plain } from './typed-json.ts';

/** A step with every expression replaced by what it stands for. */
export interface ResolvedStep {
  readonly step: StepDefinition;
  /** Its Arguments; of a Condition its conditions alone. Floats are kept. */
  readonly typed: Job;
  /** The same with Floats as numbers. */
  readonly request: Job;
}

export async function resolveStep(step: StepDefinition, scope: Scope): Promise<ResolvedStep> {
  const own = step.Type === 'Condition' ? { Conditions: step.Arguments['Conditions'] } : step.Arguments;
  const typed = (await resolveExpressions(own, scope)) as Job;
  const FunctionArn = await resolveExpressions(step.FunctionArn, scope);
  const SqsQueueUrl = await resolveExpressions(step.SqsQueueUrl, scope);
  return { step: { ...plain(step), FunctionArn, SqsQueueUrl }, typed, request: plain(typed) };
}
