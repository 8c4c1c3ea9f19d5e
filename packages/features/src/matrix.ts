/** Row-major numbers: row `i`, column `j` at `data[i * columns + j]`. NaN means missing. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[];
}
