import { expect, it } from 'vitest';
import { averagePathLength } from './average-path-length.ts';

it.each([
  [0, 0],
  [1, 0],
  [2, 1],
  // 2 (ln 2 + γ) − 4/3
  [3, 1.2073924],
  [10, 3.7488806],
  [256, 10.2447709],
])('c(%d) = %d', (rows, length) => {
  expect(averagePathLength(rows)).toBeCloseTo(length, 6);
});
