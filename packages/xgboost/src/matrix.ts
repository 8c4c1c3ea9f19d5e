import { arrayInterface, type NumberArray } from './array-interface.ts';
import { XgboostError } from './error.ts';

/** Rows of features, row after row: `data[row * columns + column]`. NaN is a missing value, infinities are refused. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly names?: readonly string[];
}

/** What belongs to the rows of a matrix. */
export interface RowInfo {
  /** One number a row. */
  readonly label?: NumberArray;
  /** How much each row counts; 1 by default. */
  readonly weight?: NumberArray;
}

/** A matrix, checked and described for libxgboost. Plain data, so that it can go to another thread; see {@link describeMatrix}. */
export interface MatrixDescription {
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly data: string;
  readonly label: string | undefined;
  readonly weight: string | undefined;
}

/**
 * Checks shapes, names and values, and describes the arrays by their addresses: keep `matrix` and `info` reachable for as
 * long as the description is used. Throws `matrix-shape`, `feature-names`, `infinite-value`, `length-mismatch`, `bad-label`
 * or `bad-weight`, with the row and column.
 */
export function describeMatrix(matrix: Matrix, info: RowInfo = {}): MatrixDescription {
  requireShape(matrix);
  requireFinite(matrix);
  const { rows, columns, names } = matrix;
  if (info.label) requireRowValues('label', info.label, rows, Number.isFinite, 'bad-label', 'finite numbers');
  if (info.weight) requireRowValues('weight', info.weight, rows, (value) => value >= 0 && value < Infinity, 'bad-weight', 'finite numbers of 0 or more');
  return {
    rows,
    columns,
    names,
    data: arrayInterface(matrix.data, [rows, columns]),
    label: info.label && arrayInterface(info.label, [rows]),
    weight: info.weight && arrayInterface(info.weight, [rows]),
  };
}

export function requireShape({ data, rows, columns, names }: Matrix): void {
  if (data.length !== rows * columns || !Number.isInteger(rows) || !Number.isInteger(columns) || columns < 1) {
    throw new XgboostError('matrix-shape', {
      what: `A matrix of ${rows} rows and ${columns} columns came with ${data.length} numbers`,
      allowed: 'rows × columns numbers, at least one column',
      value: data.length,
    });
  }
  if (!names) return;
  if (names.length !== columns) {
    throw new XgboostError('feature-names', { what: `${names.length} names came for ${columns} columns`, allowed: 'one name for each column', value: names.length });
  }
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) {
    throw new XgboostError('feature-names', { column: twice, what: 'Two columns have this name', allowed: 'each name once', value: twice });
  }
}

function requireFinite({ data, columns, names }: Matrix): void {
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (value !== Infinity && value !== -Infinity) continue;
    throw new XgboostError('infinite-value', {
      row: Math.floor(i / columns) + 1,
      column: names?.[i % columns] ?? String(i % columns),
      what: `The value is ${value}`,
      allowed: 'finite numbers within the range of float32, and NaN for a missing value',
      wayOut: 'Replace infinities by NaN or a finite number',
      value,
    });
  }
}

function requireRowValues(key: string, values: NumberArray, rows: number, good: (value: number) => boolean, code: string, allowed: string): void {
  if (values.length !== rows) {
    throw new XgboostError('length-mismatch', { key, what: `${values.length} values came for ${rows} rows`, allowed: 'one value for each row', value: values.length });
  }
  for (let i = 0; i < values.length; i++) {
    if (good(values[i])) continue;
    throw new XgboostError(code, { row: i + 1, key, what: `The value is ${values[i]}`, allowed, value: values[i] });
  }
}
