import { IsolationForestError } from './error.ts';

/** Rows of features, row after row: `data[row * columns + column]`. NaN is a missing value, infinities are refused. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Throws `matrix-shape` or `infinite-value`, with the row and column. */
export function checkMatrix({ data, rows, columns }: Matrix): void {
  if (data.length !== rows * columns || !Number.isInteger(rows) || !Number.isInteger(columns) || columns < 1) {
    throw new IsolationForestError('matrix-shape', {
      what: `A matrix of ${rows} rows and ${columns} columns came with ${data.length} numbers`,
      allowed: 'rows × columns numbers, at least one column',
      value: data.length,
    });
  }
  const place = data.findIndex((value) => value === Infinity || value === -Infinity);
  if (place < 0) return;
  throw new IsolationForestError('infinite-value', {
    row: Math.floor(place / columns) + 1,
    column: String(place % columns),
    what: `The value is ${data[place]}`,
    allowed: 'finite numbers within the range of float32, and NaN for a missing value',
    wayOut: 'Replace infinities by NaN or a finite number',
    value: data[place],
  });
}
