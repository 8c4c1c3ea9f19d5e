import type { Matrix } from '@flowsentry/xgboost';

/** The rows that have a value in the column, by value from the lowest; equal values in the order of the rows. */
export function ascending({ data, rows, columns }: Matrix, column: number): Uint32Array {
  const present = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (!Number.isNaN(data[row * columns + column])) present[count++] = row;
  return present.subarray(0, count).sort((a, b) => data[a * columns + column] - data[b * columns + column]);
}
