import { describe, expect, it } from 'vitest';
import { meanInterval } from './mean-interval.ts';

describe('meanInterval', () => {
  it('widens the interval of the mean by the overlap of the splits', () => {
    // s² = 1, J = 3: half the width is 4.302653 · √(1/3 + 3/7).
    const found = meanInterval([1, 2, 3], 3 / 7);
    expect(found).toMatchObject({ mean: 2, deviation: 1, count: 3 });
    expect(found.low).toBeCloseTo(2 - 4.302653 * Math.sqrt(1 / 3 + 3 / 7), 5);
    expect(found.high).toBeCloseTo(2 + 4.302653 * Math.sqrt(1 / 3 + 3 / 7), 5);
  });

  it('has no width where the values agree, and none at all for one value', () => {
    expect(meanInterval([5, 5, 5], 0.3)).toEqual({ mean: 5, deviation: 0, low: 5, high: 5, count: 3 });
    expect(meanInterval([5], 0.3)).toEqual({ mean: 5, deviation: 0, low: null, high: null, count: 1 });
  });
});
