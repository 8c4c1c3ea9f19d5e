import type { RetryPolicy } from '../definition.ts';
import { FlowsentryError } from '@flowsentry/kit';

/** What a failure on this machine would be on the service. A program's own error is none of these, and is not tried again. */
export function exceptionType(error: unknown): string | undefined {
  const code = error instanceof FlowsentryError ? error.code : (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'job-died') return 'SageMaker.JOB_INTERNAL_ERROR';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EMFILE') return 'SageMaker.RESOURCE_LIMIT';
  if (code === 'ENOMEM' || code === 'EAGAIN') return 'SageMaker.CAPACITY_ERROR';
  return undefined;
}

/**
 * The milliseconds to wait before the next attempt: IntervalSeconds · BackoffRate^n after n retries under the first policy that names the exception;
 * undefined when there is to be none. `elapsed` is the time since the step started.
 */
export function retryDelay(policies: readonly RetryPolicy[], exception: string | undefined, retries: number, elapsed: number): number | undefined {
  const policy = policies.find(({ ExceptionType }) => exception !== undefined && ExceptionType.includes(exception));
  if (!policy) return undefined;
  const { IntervalSeconds = 1, BackoffRate = 2, ExpireAfterMin } = policy;
  const MaxAttempts = policy.MaxAttempts ?? (ExpireAfterMin === undefined ? 5 : Infinity);
  const delay = IntervalSeconds * 1000 * BackoffRate ** retries;
  return retries < MaxAttempts && elapsed + delay <= (ExpireAfterMin ?? Infinity) * 60_000 ? delay : undefined;
}
