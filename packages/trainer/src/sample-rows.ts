import { random, shuffle } from '@flowsentry/kit';

/** Rows that a small model (the baseline, a probe) is trained on: it has few weights, and more would only take longer. */
export const SMALL_MODEL_ROWS = 50_000;

/** At most `most` row numbers of `rows`, drawn at random and in ascending order; all of them where there are no more. */
export function sampleRows(rows: number, most: number, seed: number): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  return rows <= most ? all : shuffle(all, random(seed)).slice(0, most).sort();
}

interface MatrixRows {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** The given rows as a matrix of their own. */
export function pickRows<M extends MatrixRows>(matrix: M, rows: Uint32Array): M {
  const { columns } = matrix;
  const data = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => data.set(matrix.data.subarray(row * columns, (row + 1) * columns), i * columns));
  return { ...matrix, data, rows: rows.length };
}
