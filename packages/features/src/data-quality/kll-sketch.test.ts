import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUpTo } from '../profile/sorted.ts';
import { kllSketch } from './kll-sketch.ts';

const K = 8;
const columns = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 5 })), { maxLength: 400 }).map((values) => Float64Array.from(values).sort());

const weightOf = (levels: readonly (readonly number[])[], counts: (value: number) => boolean = () => true): number =>
  levels.reduce((sum, level, place) => sum + level.filter(counts).length * 2 ** place, 0);

describe('kllSketch', () => {
  it.each([
    [[], [[]]],
    [[1, 2, 3, 4], [[1, 2, 3, 4]]],
    [[1, 2, 3, 4, 5], [[5], [1, 3]]],
    [[1, 2, 3, 4, 5, 6, 7, 8], [[], [1, 3, 5, 7]]],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [[11], [9], [2, 6]]],
  ])('of %j with four values a level is %j', (values, levels) => {
    expect(kllSketch(Float64Array.from(values), 4)).toEqual(levels);
  });

  it('weighs as much as the column is long, and no level holds more than k', () => {
    fc.assert(
      fc.property(columns, (sorted) => {
        const levels = kllSketch(sorted, K);
        expect(weightOf(levels)).toBe(sorted.length);
        for (const level of levels) expect(level.length).toBeLessThanOrEqual(K);
      }),
    );
  });

  it('tells the share of values up to any x within 1/k', () => {
    fc.assert(
      fc.property(columns.filter(({ length }) => length > 0), (sorted) => {
        const levels = kllSketch(sorted, K);
        for (const x of sorted) expect(Math.abs(weightOf(levels, (value) => value <= x) - countUpTo(sorted, x)) / sorted.length).toBeLessThan(1 / K);
      }),
    );
  });

  it('keeps at most 2,048 values of a long column in a level', () => {
    const levels = kllSketch(Float64Array.from({ length: 600_000 }, (_, i) => i));
    expect(levels.map(({ length }) => length)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1171]);
  });
});
