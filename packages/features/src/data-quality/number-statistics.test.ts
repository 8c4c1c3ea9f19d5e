import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberStatistics } from './number-statistics.ts';

describe('numberStatistics', () => {
  it('tells of a column what Model Monitor does', () => {
    expect(numberStatistics('Flow_Duration', 'Integral', [4, 0, Number.NaN, 10, 2])).toEqual({
      name: 'Flow_Duration',
      inferred_type: 'Integral',
      numerical_statistics: {
        common: { num_present: 4, num_missing: 1 },
        mean: 4,
        sum: 16,
        std_dev: Math.sqrt(14),
        min: 0,
        max: 10,
        distribution: {
          kll: {
            buckets: [1, 0, 1, 0, 1, 0, 0, 0, 0, 1].map((count, place) => ({ lower_bound: place, upper_bound: place + 1, count })),
            sketch: { parameters: { c: 0.64, k: 2048 }, data: [[0, 2, 4, 10]] },
          },
        },
      },
    });
  });

  it('puts a column of one value into the last bucket', () => {
    expect(numberStatistics('threshold', 'Fractional', [0.5, 0.5])).toMatchObject({ numerical_statistics: { std_dev: 0, distribution: { kll: { buckets: Array.from({ length: 10 }, (_, place) => ({ lower_bound: 0.5, upper_bound: 0.5, count: place === 9 ? 2 : 0 })) } } } });
  });

  it('says of a column without a value only that', () => {
    expect(numberStatistics('x', 'Fractional', [Number.NaN])).toEqual({ name: 'x', inferred_type: 'Unknown', numerical_statistics: { common: { num_present: 0, num_missing: 1 } } });
  });

  it('counts each value in the bucket that holds it', () => {
    // Flows are read without -0.
    const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 20 })).map((each) => each + 0);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const column = numberStatistics('x', 'Fractional', values);
        if (column.inferred_type !== 'Fractional') throw new Error('not described');
        const { min, max, distribution } = column.numerical_statistics;
        const { buckets } = distribution.kll;
        expect([buckets[0].lower_bound, buckets[9].upper_bound]).toEqual([min, max]);
        expect(buckets.map(({ count }) => count)).toEqual(buckets.map(({ lower_bound, upper_bound }, place) => values.filter((value) => (place === 0 || value >= lower_bound) && (place === 9 || value < upper_bound)).length));
      }),
    );
  });
});
