import { expect, it } from 'vitest';
import { backOff } from './back-off.ts';

it.each([
  [1, 0.5, undefined, 125],
  [2, 0.5, undefined, 250],
  [3, 0, undefined, 0],
  [20, 0.5, undefined, 10_000],
  [1, 0.5, 2000, 2125],
])('backOff(%i, %f, %s) is %i', (attempt, chance, asked, milliseconds) => {
  expect(backOff(attempt, chance, asked)).toBe(milliseconds);
});
