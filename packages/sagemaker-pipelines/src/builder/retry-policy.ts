import { PipelineError } from '../error.ts';

/** What any step with retries may be tried again for. */
export type StepException = 'Step.SERVICE_FAULT' | 'Step.THROTTLING';
/** What a step that runs a job may be tried again for, too. */
export type JobException = StepException | 'SageMaker.JOB_INTERNAL_ERROR' | 'SageMaker.CAPACITY_ERROR' | 'SageMaker.RESOURCE_LIMIT';

/** When a failed step is tried again: so many times, or for so many minutes. */
export type RetryPolicy<Exception extends string = JobException> = {
  readonly ExceptionType: readonly Exception[];
  /** By how much each wait is longer than the one before, 2 unless given. */
  readonly BackoffRate?: number | undefined;
  /** Seconds before the first retry, 1 unless given. */
  readonly IntervalSeconds?: number | undefined;
} & ({ readonly MaxAttempts: number; readonly ExpireAfterMin?: undefined } | { readonly ExpireAfterMin: number; readonly MaxAttempts?: undefined });

export interface RetryOptions<Exception extends string = JobException> {
  readonly RetryPolicies?: readonly RetryPolicy<Exception>[] | undefined;
}

/**
 * The policies as the document has them. Throws {@link PipelineError} `bad-retry-policy` unless each has one of MaxAttempts and ExpireAfterMin (the
 * Python SDK means to refuse both, but its check can never hold), and for a job's exceptions where there is no job.
 */
export function compileRetry(step: string, { RetryPolicies }: RetryOptions, exceptions: 'step' | 'job' = 'job'): Readonly<Record<string, unknown>> {
  if (!RetryPolicies || RetryPolicies.length === 0) return {};
  const policies = RetryPolicies.map(({ BackoffRate = 2, IntervalSeconds = 1, MaxAttempts, ExpireAfterMin, ExceptionType }) => {
    if ((MaxAttempts === undefined) === (ExpireAfterMin === undefined)) {
      throw new PipelineError('bad-retry-policy', {
        key: step,
        what: MaxAttempts === undefined ? 'A retry policy ends with neither MaxAttempts nor ExpireAfterMin' : 'A retry policy has both MaxAttempts and ExpireAfterMin',
        allowed: 'exactly one of the two',
      });
    }
    const foreign = exceptions === 'step' ? ExceptionType.find((type) => type.startsWith('SageMaker.')) : undefined;
    if (foreign !== undefined) {
      throw new PipelineError('bad-retry-policy', { key: step, what: `${foreign} happens to jobs, and this step runs none`, value: foreign, allowed: 'Step.SERVICE_FAULT, Step.THROTTLING' });
    }
    return { BackoffRate, IntervalSeconds, ...(MaxAttempts === undefined ? { ExpireAfterMin } : { MaxAttempts }), ExceptionType };
  });
  return { RetryPolicies: policies };
}
