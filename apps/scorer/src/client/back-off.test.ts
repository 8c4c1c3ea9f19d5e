import { expect, it } from 'vitest';
import { backOff } from './back-off.ts';

it.each([
  [1, 0.5, 125],
  [2, 0.5, 250],
  [3, 0, 0],
  [20, 0.5, 10_000],
])('backOff(%i, %f) is %i', (attempt, chance, milliseconds) => {
  expect(backOff(attempt, chance)).toBe(milliseconds);
});
