import { DEFAULT_MAX_BIN, createQuantileMatrix } from './create-matrix.ts';
import { DMatrix, type DMatrixOptions } from './dmatrix.ts';
import { XgboostError } from './error.ts';
import { hold } from './hold.ts';
import { type Matrix, type MatrixDescription, type RowInfo, describeMatrix } from './matrix.ts';

export interface QuantileOptions {
  readonly threads?: number;
  /** Bins a feature; must equal the training parameter max_bin (256 by default). */
  readonly maxBin?: number;
  /** The training matrix, when this one is for validation: it must use the same bins. */
  readonly reference?: DMatrix;
}

/** Some rows of a matrix that is too large to be in memory at once. */
export interface Batch extends RowInfo {
  readonly matrix: Matrix;
}

/**
 * A matrix for `tree_method=hist` that keeps of each value only its histogram bin: 1 byte up to 256 bins instead of 8, and
 * no further copy in training. gblinear, exact and approx cannot use it.
 */
export class QuantileDMatrix extends DMatrix {
  /** From arrays in memory; read in place, not needed afterwards. Throws as {@link DMatrix.of}. */
  static override of(matrix: Matrix, options: DMatrixOptions & QuantileOptions = {}): QuantileDMatrix {
    const release = hold(matrix, options);
    try {
      const description = describeMatrix(matrix, options);
      return make(() => [description], matrix.names, options);
    } finally {
      release();
    }
  }

  /**
   * From batches that come one after the other, so that the whole never is in memory. libxgboost walks them about five
   * times: `batches` starts a new walk, with the same rows in the same order. All batches have the same columns.
   */
  static ofBatches(batches: () => Iterable<Batch>, options: QuantileOptions = {}): QuantileDMatrix {
    let first: Matrix | undefined;
    let release: (() => void) | undefined;
    function* descriptions(): Iterable<MatrixDescription> {
      for (const batch of batches()) {
        first ??= batch.matrix;
        requireSameColumns(first, batch.matrix);
        release?.();
        release = hold(batch);
        yield describeMatrix(batch.matrix, batch);
      }
    }
    try {
      for (const { matrix } of batches()) {
        first = { ...matrix, data: new Float32Array(0), rows: 0 };
        break;
      }
      if (!first) throw new XgboostError('matrix-shape', { what: 'There is no batch', allowed: 'at least one batch' });
      return make(descriptions, first.names, options);
    } finally {
      release?.();
    }
  }
}

function make(descriptions: () => Iterable<MatrixDescription>, names: readonly string[] | undefined, options: QuantileOptions): QuantileDMatrix {
  const handle = createQuantileMatrix(descriptions, options.threads ?? 0, options.maxBin ?? DEFAULT_MAX_BIN, options.reference?.native.address);
  return new QuantileDMatrix(handle, names);
}

function requireSameColumns(first: Matrix, other: Matrix): void {
  if (first.columns === other.columns && String(first.names) === String(other.names)) return;
  throw new XgboostError('matrix-shape', {
    what: `A batch has ${other.columns} columns (${other.names?.join(', ') ?? 'no names'}) after one with ${first.columns} (${first.names?.join(', ') ?? 'no names'})`,
    allowed: 'the same columns in every batch',
  });
}
