import type { Matrix } from '@flowsentry/xgboost';

/** The rows of one file, which stand together in the channel's matrix. */
export interface FilePart {
  readonly file: string;
  readonly rows: number;
}

/** A channel, read: features row after row in one array, NaN where a value is missing. */
export interface LabelledData {
  readonly matrix: Matrix;
  readonly label: Float32Array;
  readonly weight?: Float32Array;
  readonly parts: readonly FilePart[];
}

/** File and row (from 1) of a row of the matrix (from 0). */
export function placeOf(parts: readonly FilePart[], row: number): { readonly file: string; readonly row: number } {
  let rest = row;
  for (const { file, rows } of parts) {
    if (rest < rows) return { file, row: rest + 1 };
    rest -= rows;
  }
  throw new RangeError(`Row ${row} is in none of the files`);
}
