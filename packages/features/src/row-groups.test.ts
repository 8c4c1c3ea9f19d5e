import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRepeats, repeatGroups, rowGroups } from './row-groups.ts';

describe('rowGroups', () => {
  it('numbers equal rows alike, by first appearance', () => {
    const columns = [Float64Array.of(1, 1, 2, 1, Number.NaN, Number.NaN), Uint32Array.of(7, 8, 7, 7, 0, 0)];
    expect(rowGroups(columns, 6)).toEqual({ group: Uint32Array.of(0, 1, 2, 0, 3, 3), count: 4 });
    expect(countRepeats(columns, 6)).toBe(2);
  });

  it('does the same for the rows of a matrix', () => {
    const data = Float32Array.of(1, 7, 1, 8, 2, 7, 1, 7, Number.NaN, 0, Number.NaN, 0);
    expect(repeatGroups({ data, rows: 6, columns: 2 })).toEqual({ group: Uint32Array.of(0, 1, 2, 0, 3, 3), count: 4 });
  });

  it('compares 64-bit numbers in full, or as the model sees them', () => {
    const column = Float64Array.of(0.1, Math.fround(0.1));
    expect(rowGroups([column], 2).count).toBe(2);
    expect(rowGroups([column], 2, { narrow: true }).count).toBe(1);
  });

  it('tells rows apart exactly as their text does', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 60 }), (rows) => {
        const { group } = rowGroups([0, 1].map((j) => Float64Array.from(rows, (row) => row[j])), rows.length);
        const texts = rows.map(String);
        const firsts = [...new Set(texts)];
        expect([...group]).toEqual(texts.map((text) => firsts.indexOf(text)));
      }),
    );
  });
});
