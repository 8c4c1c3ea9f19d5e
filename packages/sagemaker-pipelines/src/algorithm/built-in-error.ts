import type { Problem } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';

/** Whose fault the container says it is: the caller's (`ClientError`) or its own (`AlgorithmError`). */
type Fault = 'ClientError' | 'AlgorithmError';

/** A failure of the built-in algorithm, with the words that the service would report as the job's FailureReason. */
export class BuiltInError extends PipelineError {
  readonly failureReason: string;

  constructor(code: string, fault: Fault, words: string, problem: Omit<Problem, 'what'> & { readonly what?: string }) {
    super(code, { ...problem, what: problem.what ?? words });
    this.failureReason = `${fault}: ${words}, exit code: ${fault === 'ClientError' ? 1 : 2}`;
  }
}
