import { random, shuffle } from '@flowsentry/kit';
import { array, assert, constant, double, integer, oneof, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IsolationForest } from './isolation-forest.ts';
import type { Matrix } from './matrix.ts';

const matrixOf = (rows: readonly (readonly number[])[]): Matrix => ({ data: Float32Array.from(rows.flat()), rows: rows.length, columns: rows[0].length });
const fit = (rows: readonly (readonly number[])[], settings = {}): IsolationForest => IsolationForest.fit(matrixOf(rows), { trees: 20, seed: 7, ...settings });

/** Cells as tables have them: zeros and repeats, some missing, some of any size. */
const cell = oneof(constant(0), integer({ min: -3, max: 3 }), constant(Number.NaN), double({ min: -3e38, max: 3e38, noNaN: true }));
const tables = array(tuple(cell, cell, cell), { minLength: 2, maxLength: 40 });

/** Standard normal rows, and at the end one far away. */
function cloudAndOutlier(rows: number, columns: number, seed = 1): number[][] {
  const source = random(seed);
  return [...Array.from({ length: rows }, () => Array.from({ length: columns }, () => source.normal())), Array<number>(columns).fill(6)];
}

describe('IsolationForest', () => {
  it('finds the row that is far away, also among rows it was not fitted on', () => {
    const rows = cloudAndOutlier(300, 3);
    const scores = fit(rows, { trees: 100 }).scores(matrixOf(rows));
    expect(scores.indexOf(Math.max(...scores))).toBe(300);
    expect(scores[300]).toBeGreaterThan(0.7);
    const unseen = cloudAndOutlier(100, 3, 2);
    const others = fit(rows.slice(0, 300), { trees: 100 }).scores(matrixOf(unseen));
    expect(others.indexOf(Math.max(...others))).toBe(100);
  });

  it('finds it though a value of it is missing', () => {
    const rows = cloudAndOutlier(300, 3);
    rows[300][1] = Number.NaN;
    const scores = fit(rows, { trees: 100 }).scores(matrixOf(rows));
    expect(scores.indexOf(Math.max(...scores))).toBe(300);
  });

  it('scores two different rows, and any number of equal ones, with ½', () => {
    expect([...fit([[1, 0], [2, 0]]).scores(matrixOf([[1, 0], [2, 0]]))]).toEqual([0.5, 0.5]);
    for (const score of fit([[4], [4], [4]]).scores(matrixOf([[4], [100]]))) expect(score).toBeCloseTo(0.5, 12);
  });

  it('gives scores above 0 and at most 1, to equal rows the same', () => {
    assert(
      property(tables, integer(), (rows, seed) => {
        const scores = fit(rows, { sampleSize: 8, seed }).scores(matrixOf([...rows, ...rows]));
        for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
        expect(scores.slice(rows.length)).toEqual(scores.slice(0, rows.length));
      }),
    );
  });

  it('scores each row by itself: in any order, alone or among others', () => {
    assert(
      property(tables, integer(), (rows, seed) => {
        const forest = fit(rows);
        const order = shuffle([...rows.keys()], random(seed));
        const scores = forest.scores(matrixOf(rows));
        expect([...forest.scores(matrixOf(order.map((row) => rows[row])))]).toEqual(order.map((row) => scores[row]));
        expect(rows.map((row) => forest.scores(matrixOf([row]))[0])).toEqual([...scores]);
      }),
    );
  });

  it('is the same for the same rows in any order, when each tree sees all of them', () => {
    assert(
      property(tables, integer(), (rows, seed) => {
        const shuffled = shuffle([...rows], random(seed));
        expect(fit(shuffled).scores(matrixOf(rows))).toEqual(fit(rows).scores(matrixOf(rows)));
      }),
    );
  });

  it('is the same under a monotone change of scale and place', () => {
    // By powers of two, which round nothing.
    assert(
      property(array(tuple(integer({ min: -99, max: 99 }), integer({ min: -99, max: 99 })), { minLength: 2, maxLength: 40 }), (rows) => {
        const moved = rows.map(([a, b]) => [4 * a + 256, b / 8]);
        expect(fit(moved).scores(matrixOf(moved))).toEqual(fit(rows).scores(matrixOf(rows)));
      }),
    );
  });

  it('is decided by its seed, and by nothing else', () => {
    const rows = cloudAndOutlier(600, 4);
    const scores = (seed: number): Float64Array => fit(rows, { seed }).scores(matrixOf(rows));
    expect(scores(1)).toEqual(scores(1));
    expect(scores(1)).not.toEqual(scores(2));
  });

  it('leaves the rows as they are', () => {
    const matrix = matrixOf(cloudAndOutlier(300, 2));
    const before = matrix.data.slice();
    IsolationForest.fit(matrix, { seed: 1 }).scores(matrix);
    expect(matrix.data).toEqual(before);
  });

  it('says how large it is', () => {
    // Two rows: a split and two leaves, 17 bytes each.
    expect(fit([[1], [2]], { trees: 3 }).byteLength).toBe(3 * 3 * 17);
  });

  const forest = fit([[1, 2], [3, 4]]);
  it.each([
    ['bad-setting', () => fit([[1], [2]], { trees: 0 }), 'trees: The value is 0. Allowed: a whole number of 1 or more.'],
    ['bad-setting', () => fit([[1], [2]], { sampleSize: 1.5 }), 'sampleSize: The value is 1.5. Allowed: a whole number of 2 or more.'],
    ['too-few-rows', () => fit([[1]]), 'The matrix has 1 rows. Allowed: at least 2, since one alone cannot be told from others.'],
    ['infinite-value', () => fit([[1, 2], [3, Infinity]]), 'row 2, column 1: The value is Infinity. Allowed: finite numbers within the range of float32, and NaN for a missing value. Replace infinities by NaN or a finite number.'],
    ['matrix-shape', () => forest.scores({ data: new Float32Array(5), rows: 2, columns: 2 }), 'A matrix of 2 rows and 2 columns came with 5 numbers. Allowed: rows × columns numbers, at least one column.'],
    ['feature-count', () => forest.scores(matrixOf([[1, 2, 3]])), 'The data have 3 columns. Allowed: the 2 columns that the forest was fitted on.'],
  ])('refuses with %s', (code, act, message) => {
    expect(act).toThrow(expect.objectContaining({ code, message }));
  });
});
