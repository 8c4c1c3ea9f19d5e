import { FlowsentryError } from '@flowsentry/kit';
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
  const bare = error instanceof FlowsentryError && Object.entries(error.problem).every(([key, value]) => value === undefined || ['what', 'cause', 'value', 'exitCode'].includes(key));
  const text = bare ? error.problem.what : error instanceof Error ? error.message || error.name : String(error);
  return text.slice(0, LONGEST);
}
