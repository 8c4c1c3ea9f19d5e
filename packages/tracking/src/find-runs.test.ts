import { expect, it } from 'vitest';
import { findRuns } from './find-runs.ts';
import { aRun } from './testing/a-run.ts';

const RUNS = ['abcd', 'abzz', 'xyzz'].map((id) => aRun({ id }));

it('are found by the beginning of their ids', () => {
  expect(findRuns(RUNS, ['x', 'abz', 'abcd']).map(({ id }) => id)).toEqual(['xyzz', 'abzz', 'abcd']);
  expect(() => findRuns(RUNS, ['ab'])).toThrow('"ab" is the beginning of 2 runs. Allowed: abcd, abzz.');
  expect(() => findRuns(RUNS, ['xyzz', 'q'])).toThrow('There is no run "q". Allowed: abcd, abzz, xyzz. Without --compare the runs are listed.');
});
