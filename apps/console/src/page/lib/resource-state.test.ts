import { expect, it } from 'vitest';
import { Problem, lostServer } from './problem.ts';
import { afterFailure, retryDelay } from './resource-state.ts';

const wrong = new Problem({ code: 'unknown-version', message: 'There is no version 9.' });

it('a lost server is asked again, each time later, up to ten seconds; what it refused is not', () => {
  expect([1, 2, 3, 4, 5, 60].map((failures) => retryDelay(lostServer(), failures))).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  expect(retryDelay(wrong, 1)).toBeUndefined();
});

it('what was known stays beside a problem', () => {
  expect(afterFailure({ state: 'ready', data: 7, stale: false, problem: undefined }, wrong)).toEqual({ state: 'ready', data: 7, stale: true, problem: wrong });
  expect(afterFailure({ state: 'loading' }, wrong)).toEqual({ state: 'failed', problem: wrong });
});
