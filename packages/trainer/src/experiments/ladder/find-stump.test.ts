import { describe, expect, it } from 'vitest';
import type { LabelledRows } from '../prepare-rows.ts';
import { findStump } from './find-stump.ts';

/** Rows of features, each with its label at the end. */
function labelled(rows: readonly (readonly number[])[]): LabelledRows {
  const columns = rows[0].length - 1;
  return {
    matrix: { data: Float32Array.from(rows.flatMap((row) => row.slice(0, -1))), rows: rows.length, columns, names: Array.from({ length: columns }, (_, column) => `f${column}`) },
    labels: Uint8Array.from(rows, (row) => row.at(-1)!),
  };
}

describe('findStump', () => {
  it('finds the feature and the cut that part the classes', () => {
    const rows = labelled([[1, 5, 1], [2, 30, 0], [3, 6, 1], [4, 40, 0], [5, 10, 1]]);
    expect(findStump(rows)).toEqual({ column: 1, cut: 20, missing: 'low', low: 4 / 5, high: 1 / 4 });
  });

  it('takes the cut that leaves the least entropy where none is perfect', () => {
    const rows = labelled([[1, 0], [2, 1], [3, 1], [4, 1], [5, 0], [6, 1]]);
    expect(findStump(rows)).toMatchObject({ cut: 1.5, low: 1 / 3, high: 5 / 7 });
  });

  it('puts missing values where they suit better', () => {
    const MISSING = Number.NaN;
    expect(findStump(labelled([[1, 0], [2, 0], [7, 1], [MISSING, 1]]))).toEqual({ column: 0, cut: 4.5, missing: 'high', low: 1 / 4, high: 3 / 4 });
    expect(findStump(labelled([[1, 0], [2, 0], [7, 1], [MISSING, 0]]))).toEqual({ column: 0, cut: 4.5, missing: 'low', low: 1 / 5, high: 2 / 3 });
  });

  it('parts neighbouring floats', () => {
    const next = 1 + 2 ** -23;
    const { cut } = findStump(labelled([[1, 0], [next, 1]]))!;
    expect(cut >= 1 && cut < next).toBe(true);
  });

  it('finds none where nothing varies', () => {
    expect(findStump(labelled([[1, Number.NaN, 0], [1, Number.NaN, 1]]))).toBeUndefined();
  });
});
