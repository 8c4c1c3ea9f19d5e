import { type FlowsentryError, asFlowsentryError } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';
import type { KeptProblem } from './execution-folder.ts';
import { describeThrown } from './job-message.ts';

export function keptProblem(error: unknown): KeptProblem {
  const thrown = describeThrown(error);
  return thrown.type === 'problem' ? { Code: thrown.code, Problem: thrown.problem } : { Code: 'defect', Problem: { what: thrown.message } };
}

/** The error that was kept: of a command, `throw problemOf(kept)` prints it as it was. */
export function problemOf({ Code, Problem }: KeptProblem): FlowsentryError {
  return new PipelineError(Code, Problem);
}

/** API: at most 1,024 characters. */
const LONGEST = 1024;

/** What FailureReason says: the whole message; the bare words where there is nothing else to say. */
export function failureReason(error: unknown): string {
  const known = asFlowsentryError(error);
  const bare = known && Object.entries(known.problem).every(([key, value]) => value === undefined || ['what', 'cause', 'value', 'exitCode'].includes(key));
  const text = bare ? known.problem.what : (known?.message ?? (error instanceof Error ? error.message || error.name : String(error)));
  return text.slice(0, LONGEST);
}
