import { quantile } from './quantile.ts';

/** A figure with the spread of its bootstrap resamples. Any part is null where it is not defined. */
export interface Estimate {
  readonly value: number | null;
  /** Percentile interval of the resamples. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardDeviation: number | null;
}

/** Below this share of resamples in which the metric is defined, an interval would be of those resamples, not of the metric. */
const LEAST_DEFINED = 0.5;

/** Percentile interval and standard deviation (n - 1) of `samples`, those not NaN. */
export function estimate(value: number, samples: Float64Array, confidence: number): Estimate {
  const defined = samples.filter((sample) => !Number.isNaN(sample)).sort();
  if (Number.isNaN(value) || defined.length < 2 || defined.length < LEAST_DEFINED * samples.length) {
    return { value: Number.isNaN(value) ? null : value, low: null, high: null, standardDeviation: null };
  }
  const mean = defined.reduce((sum, sample) => sum + sample, 0) / defined.length;
  const squares = defined.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  return {
    value,
    low: quantile(defined, (1 - confidence) / 2),
    high: quantile(defined, (1 + confidence) / 2),
    standardDeviation: Math.sqrt(squares / (defined.length - 1)),
  };
}
