import { type Problem, asFlowsentryError } from '@flowsentry/kit';

/** What a job's process tells the one that started it. */
export type JobMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly note?: string }
  /** The objective after a round of training. It may be answered with {@link ENOUGH}. */
  | { readonly type: 'round'; readonly value: number }
  | { readonly type: 'result'; readonly value: unknown }
  | { readonly type: 'problem'; readonly code: string; readonly problem: Problem }
  | { readonly type: 'thrown'; readonly message: string; readonly stack: string };

/** What the executor tells a training that is to end with the model as it is. */
export const ENOUGH = 'enough';

/** What was thrown, fit to cross to another process or into a file. */
export function describeThrown(error: unknown): Extract<JobMessage, { type: 'problem' | 'thrown' }> {
  const known = asFlowsentryError(error);
  if (!known) return error instanceof Error ? { type: 'thrown', message: error.message || error.name, stack: error.stack ?? error.message } : { type: 'thrown', message: String(error), stack: String(error) };
  const { cause: _, ...problem } = known.problem;
  return { type: 'problem', code: known.code, problem };
}
