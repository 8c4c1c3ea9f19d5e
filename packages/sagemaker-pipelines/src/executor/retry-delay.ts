import type { RetryPolicy } from '../definition.ts';
import { FlowsentryError } from '@flowsentry/kit';

const EXCEPTIONS: ReadonlySet<string> = new Set(['Step.SERVICE_FAULT', 'Step.THROTTLING', 'SageMaker.JOB_INTERNAL_ERROR', 'SageMaker.CAPACITY_ERROR', 'SageMaker.RESOURCE_LIMIT']);

/**
 * What a failure on this machine would be on the service: too many processes or open files, or no memory to start one. A program's own error is none of these, nor
 * is it that a job dies or fills its disk: there, too, the job's container has failed and the service has not. A program that stands for a service that
 * fails throws a FlowsentryError whose code is the exception.
 */
export function exceptionType(error: unknown): string | undefined {
  const code = error instanceof FlowsentryError ? error.code : (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && EXCEPTIONS.has(code)) return code;
  if (code === 'EMFILE') return 'SageMaker.RESOURCE_LIMIT';
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
