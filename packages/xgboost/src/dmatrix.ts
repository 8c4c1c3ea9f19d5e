import { createMatrix } from './create-matrix.ts';
import { hold } from './hold.ts';
import { cell, library } from './library.ts';
import { type Matrix, type RowInfo, describeMatrix } from './matrix.ts';
import { NativeHandle } from './native-handle.ts';

export interface DMatrixOptions extends RowInfo {
  /** Threads that build the matrix; 0 (default) means all cores. */
  readonly threads?: number;
}

/**
 * A matrix inside libxgboost, with its labels and weights. It costs 16 bytes or so for each value that is not missing while it
 * is built and 8 after, and suits every booster and tree method. Dispose of it (`using`) when done.
 */
export class DMatrix implements Disposable {
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  /** Owner of the library's object. */
  readonly native: NativeHandle;

  /** Takes over a handle of the library; {@link DMatrix.of} makes one from arrays. */
  constructor(handle: bigint, names: readonly string[] | undefined) {
    this.native = new NativeHandle('DMatrix', handle);
    const count = cell();
    library().call('XGDMatrixNumRow', handle, count);
    this.rows = Number(count[0]);
    library().call('XGDMatrixNumCol', handle, count);
    this.columns = Number(count[0]);
    this.names = names;
  }

  /**
   * libxgboost reads the arrays in place and needs them no longer after this. Throws an XgboostError that names row and column:
   * `matrix-shape`, `feature-names`, `infinite-value`, `length-mismatch`, `bad-label`, `bad-weight`.
   */
  static of(matrix: Matrix, options: DMatrixOptions = {}): DMatrix {
    const release = hold(matrix, options);
    try {
      return new DMatrix(createMatrix(describeMatrix(matrix, options), options.threads ?? 0), matrix.names);
    } finally {
      release();
    }
  }

  dispose(): void {
    this.native.dispose();
  }

  [Symbol.dispose](): void {
    this.native.dispose();
  }
}
