import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addRunning, RUNNING_SIZE, runningVariance } from './running.ts';

function run(values: readonly number[]): { state: Float64Array; variance: number } {
  const state = new Float64Array(RUNNING_SIZE);
  for (const value of values) addRunning(state, 0, value);
  return { state, variance: runningVariance(state, 0) };
}

it('keeps the rounding of the recurrence, which depends on the order of the values', () => {
  // 714 bytes in 192 packets are 3.71875 a packet in exact arithmetic.
  const means = Array.from({ length: 192 }, (_, place) => run(Array.from({ length: 192 }, (_, i) => (i === place ? 714 : 0))).state[1]);
  expect(means.every((mean) => Math.abs(mean - 3.71875) < 1e-13)).toBe(true);
  expect(new Set(means).size).toBeGreaterThan(1);
});

it('gives count, mean, sum, max, min and sample variance', () => {
  const { state, variance } = run([2, 4, 9]);
  expect([...state].filter((_, i) => i !== 2)).toEqual([3, 5, 15, 9, 2]);
  expect(variance).toBe(13);
});

it('has no variance for one value, and negative extremes for negative values', () => {
  expect(run([7]).variance).toBe(0);
  expect([...run([-5, -3]).state.subarray(3)]).toEqual([-8, -3, -5]);
});

it('agrees with two passes to 1e-9', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 50 }), (values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
      const got = run(values);
      expect(Math.abs(got.state[1] - mean)).toBeLessThan(1e-6);
      expect(Math.abs(got.variance - variance)).toBeLessThanOrEqual(1e-9 * Math.max(1, variance));
    }),
  );
});
