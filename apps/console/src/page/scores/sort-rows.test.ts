import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, sortRows } from './sort-rows.ts';

const keys = Uint32Array.from([70_000, 5, 4_294_967_295, 5, 0]);

const sorted = (rows: readonly number[], keys: Uint32Array, direction: Direction): number[] => {
  const given = Uint32Array.from(rows);
  sortRows(given, keys, direction, new Uint32Array(rows.length + 2));
  return [...given];
};

describe('sortRows', () => {
  it('orders by key and leaves equal ones as they were, in either direction', () => {
    expect(sorted([0, 1, 2, 3, 4], keys, 'up')).toEqual([4, 1, 3, 0, 2]);
    expect(sorted([0, 1, 2, 3, 4], keys, 'down')).toEqual([2, 0, 1, 3, 4]);
  });

  it('orders some of the rows, or none', () => {
    expect(sorted([3, 0, 1], keys, 'up')).toEqual([3, 1, 0]);
    expect(sorted([], keys, 'up')).toEqual([]);
  });

  it('is the stable sort of the language', () => {
    const key = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 4_294_967_295 }));
    fc.assert(
      fc.property(fc.array(key), fc.constantFrom<Direction>('up', 'down'), (given, direction) => {
        const sign = direction === 'up' ? 1 : -1;
        const rows = given.map((_, row) => row);
        expect(sorted(rows, Uint32Array.from(given), direction)).toEqual(rows.toSorted((a, b) => sign * (given[a] - given[b])));
      }),
    );
  });
});
