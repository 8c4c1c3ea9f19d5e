import { studentQuantile } from './student-quantile.ts';

/** A mean over repeated random splits, with a 95 % interval. */
export interface MeanInterval {
  readonly mean: number;
  /** Sample standard deviation over the splits; 0 for a single one. */
  readonly deviation: number;
  /** Null for a single split. */
  readonly low: number | null;
  readonly high: number | null;
  readonly count: number;
}

/**
 * mean ± t₀.₉₇₅(J − 1) · √((1/J + n_test/n_train) · s²) of J values, one for each random split. Splits of the same rows overlap, so that s²/J alone is far too small: the
 * corrected resampled t-test of Nadeau and Bengio, "Inference for the Generalization Error" (2003). Of paired differences it tells whether one model is better.
 *
 * @param testToTrain rows tested over rows trained on, 0.3 / 0.7 say
 */
export function meanInterval(values: readonly number[], testToTrain: number): MeanInterval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, deviation: 0, low: null, high: null, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const half = studentQuantile(0.975, count - 1) * Math.sqrt((1 / count + testToTrain) * variance);
  return { mean, deviation: Math.sqrt(variance), low: mean - half, high: mean + half, count };
}
