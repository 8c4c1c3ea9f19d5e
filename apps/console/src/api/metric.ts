import type { MetricName } from '@flowsentry/evaluator';

/** A metric with the ends of its interval; null where undefined. */
export interface MetricFigure {
  readonly name: MetricName;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The newer minus the older. */
export interface MetricChange extends MetricFigure {
  /** Share of the resamples in which the newer is better; null where the two were not judged on the same rows. */
  readonly shareBetter: number | null;
}
