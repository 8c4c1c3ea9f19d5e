import { random } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { averagePathLength } from './average-path-length.ts';
import { addPathLengths, growTree } from './isolation-tree.ts';

/** The path lengths of rows in a tree that is grown on all of them. */
function pathLengths(rows: readonly (readonly number[])[], seed: number): number[] {
  const matrix = { data: Float32Array.from(rows.flat()), rows: rows.length, columns: rows[0].length };
  const lengths = new Float64Array(rows.length);
  addPathLengths(growTree(matrix, Uint32Array.from(rows.keys()), random(seed)), matrix, 0, rows.length, lengths);
  return [...lengths];
}

const TREES = 4000;
function meanPathLengths(rows: readonly (readonly number[])[]): number[] {
  const sums = rows.map(() => 0);
  for (let tree = 0; tree < TREES; tree++) pathLengths(rows, tree).forEach((length, row) => (sums[row] += length));
  return sums.map((sum) => sum / TREES);
}

describe('growTree', () => {
  it('separates two rows at the first node', () => {
    expect(pathLengths([[3], [4]], 1)).toEqual([1, 1]);
  });

  it('leaves equal rows together and counts what a tree on them would be deep', () => {
    expect(pathLengths([[5, 1], [5, 1], [5, 1], [5, 1]], 1)).toEqual(Array(4).fill(averagePathLength(4)));
    expect(pathLengths([[5], [5], [5], [9]], 1)).toEqual([...Array(3).fill(1 + averagePathLength(3)), 1]);
  });

  it('cuts where it falls, uniformly between the least and the greatest', () => {
    // 10 is isolated first unless the cut falls in the tenth of the range that is below 1.
    const [zero, one, ten] = meanPathLengths([[0], [1], [10]]);
    expect(zero).toBeCloseTo(1.9, 1);
    expect(one).toBe(2);
    expect(ten).toBeCloseTo(1.1, 1);
  });

  it('draws among the columns that vary, each as often', () => {
    // The first column isolates the first row, the third the last; the second does not vary.
    const [first, second, third] = meanPathLengths([[1, 8, 0], [0, 8, 0], [0, 8, 1]]);
    expect(first).toBeCloseTo(1.5, 1);
    expect(second).toBe(2);
    expect(third).toBeCloseTo(1.5, 1);
  });

  it('grows no deeper than log2 of its rows, rounded up', () => {
    // Each row is ten thousand times as far as the one before: nearly every cut isolates the last alone.
    const lengths = pathLengths(Array.from({ length: 9 }, (_, row) => [1e4 ** row]), 1);
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBe(4 + averagePathLength(5));
  });

  it('keeps neighbouring floats apart', () => {
    expect(pathLengths([[1], [1 + 2 ** -23]], 1)).toEqual([1, 1]);
  });

  it('sends all missing values of a node one way, and cuts by the others', () => {
    for (let seed = 0; seed < 20; seed++) {
      const lengths = pathLengths([[Number.NaN], [Number.NaN], [0], [1]], seed);
      expect(lengths[0]).toBe(lengths[1]);
      expect([[1 + averagePathLength(3), 1], [1, 1 + averagePathLength(3)]]).toContainEqual([lengths[2], lengths[3]]);
    }
  });

  it('sends missing values either way as often', () => {
    const [missing, zero, one] = meanPathLengths([[Number.NaN], [0], [1]]);
    expect(missing).toBe(2);
    expect(zero).toBeCloseTo(1.5, 1);
    expect(one).toBeCloseTo(1.5, 1);
  });
});
