import type { Matrix } from '@flowsentry/xgboost';
import type { Parameters } from '../../parameters.ts';
import type { PreparedRows } from '../prepare-rows.ts';

/** A model that was fitted. */
export interface FittedRung extends Disposable {
  /** A number from 0 to 1 for each row, the higher the more likely an Anomaly. */
  predict(matrix: Matrix): Float32Array;
  /** The same for one row, by the fastest way there is here. */
  predictRow(row: Float32Array): number;
  /** Of the model as it would be kept. */
  readonly bytes: number;
  /** What it found, in words. */
  readonly found?: string;
}

/** One kind of model. */
export interface Rung {
  readonly name: string;
  /** What it is. */
  readonly about: string;
  /** How its rows are prepared and its threshold is chosen. */
  readonly parameters: Parameters;
  /** Rounds of boosting at most; 0 for a model that takes next to no time beside a booster. */
  readonly rounds: number;
  /** Learns from the training rows; a booster stops early on the validation rows, where there are some. */
  fit(rows: Pick<PreparedRows, 'training' | 'validation'>, signal: AbortSignal): Promise<FittedRung>;
}
