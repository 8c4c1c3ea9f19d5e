import { METRICS, type Measured, type MetricName } from '@flowsentry/evaluator';
import { type MeanInterval, meanInterval } from '../mean-interval.ts';

/** The metrics that the experiments report. */
export const REPORTED = ['macroF1', 'prAucNormal', 'rocAuc', 'falsePositiveRate', 'recallAnomaly'] as const satisfies readonly MetricName[];

/** A figure over repeated splits: its mean with a 95 % interval, and what each split gave. */
export interface Repeated extends MeanInterval {
  readonly values: readonly number[];
  /** Rows tested over rows learned from. */
  readonly testToTrain: number;
}

export type RepeatedMetrics = Readonly<Record<(typeof REPORTED)[number], Repeated>>;

export function repeated(values: readonly number[], testToTrain: number): Repeated {
  return { ...meanInterval(values, testToTrain), values, testToTrain };
}

export function repeatedMetrics(measured: readonly Measured[], testToTrain: number): RepeatedMetrics {
  return Object.fromEntries(REPORTED.map((name) => [name, repeated(measured.map((each) => METRICS[name].of(each)), testToTrain)])) as RepeatedMetrics;
}

/** `a` minus `b`, seed by seed: both must have been repeated with the same seeds, of which the first ones count. */
export function difference(a: Repeated, b: Repeated): Repeated {
  const count = Math.min(a.count, b.count);
  return repeated(Array.from({ length: count }, (_, i) => a.values[i] - b.values[i]), Math.max(a.testToTrain, b.testToTrain));
}
