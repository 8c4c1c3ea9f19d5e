import type { Library } from './library.ts';
import { cell } from './library.ts';

export interface PredictOptions {
  /** The sum of the trees before the objective's transformation (log odds for binary:logistic). */
  readonly margin?: boolean;
  /** First round and the round after the last, as `[0, 50]`; all rounds by default. */
  readonly rounds?: readonly [number, number];
}

export const PREDICT_VALUE = 0;
export const PREDICT_MARGIN = 1;
export const PREDICT_CONTRIBUTIONS = 2;

export function predictConfig(type: number, [begin, end]: readonly [number, number] = [0, 0]): string {
  return `{"type":${type},"training":false,"iteration_begin":${begin},"iteration_end":${end},"strict_shape":false,"cache_id":0,"missing":NaN}`;
}

/** Calls a predicting function and copies its result, row after row, out of the library's buffer. */
export function readPrediction(library: Library, predict: (shape: BigUint64Array, dimensions: BigUint64Array, result: BigUint64Array) => void): Float32Array<ArrayBuffer> {
  const [shape, dimensions, result] = [cell(), cell(), cell()];
  predict(shape, dimensions, result);
  const sizes = new BigUint64Array(library.copy(shape[0], Number(dimensions[0]) * 8));
  const length = sizes.reduce((product, size) => product * Number(size), 1);
  return new Float32Array(library.copy(result[0], length * 4));
}
