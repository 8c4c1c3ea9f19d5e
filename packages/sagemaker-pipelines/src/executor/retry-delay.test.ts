import { FlowsentryError } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { exceptionType, retryDelay } from './retry-delay.ts';

describe('exceptionType', () => {
  it.each([
    ['job-died', undefined],
    ['ENOSPC', undefined],
    ['EMFILE', 'SageMaker.RESOURCE_LIMIT'],
    ['Step.THROTTLING', 'Step.THROTTLING'],
    ['ENOMEM', 'SageMaker.CAPACITY_ERROR'],
    ['bad-value', undefined],
  ])('of %s', (code, type) => {
    expect(exceptionType(new FlowsentryError(code, { what: '' }))).toBe(type);
    expect(exceptionType(Object.assign(new Error('x'), { code }))).toBe(type);
  });
});

describe('retryDelay', () => {
  const TYPE = 'SageMaker.JOB_INTERNAL_ERROR';
  const policy = { ExceptionType: ['Step.THROTTLING', TYPE], IntervalSeconds: 10, BackoffRate: 1.5 };
  it.each([
    ['grows', [{ ...policy, MaxAttempts: 9 }], 2, 0, 22_500],
    ['starts with the interval', [policy], 0, 0, 10_000],
    ['is 1 s, doubled, where nothing is said', [{ ExceptionType: [TYPE] }], 3, 0, 8000],
    ['ends after five where nothing is said', [{ ExceptionType: [TYPE] }], 5, 0, undefined],
    ['ends after MaxAttempts', [{ ...policy, MaxAttempts: 2 }], 2, 0, undefined],
    ['ends after ExpireAfterMin', [{ ...policy, ExpireAfterMin: 1 }], 0, 55_000, undefined],
    ['does not before', [{ ...policy, ExpireAfterMin: 1 }], 0, 50_000, 10_000],
    ['is that of the policy which names the exception', [{ ExceptionType: ['Step.THROTTLING'], IntervalSeconds: 1 }, policy], 0, 0, 10_000],
    ['is none without such a policy', [{ ExceptionType: ['Step.THROTTLING'] }], 0, 0, undefined],
  ])('%s', (_, policies, retries, elapsed, delay) => {
    expect(retryDelay(policies, TYPE, retries, elapsed)).toBe(delay);
    expect(retryDelay(policies, undefined, retries, elapsed)).toBeUndefined();
  });
});
