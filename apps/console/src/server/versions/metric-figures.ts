import { type Comparison, type Evaluation, METRICS, METRIC_NAMES } from '@flowsentry/evaluator';
import type { MetricChange, MetricFigure } from '../../api/metric.ts';

/** Every metric of an evaluation with its interval, in the order in which people want to see them. */
export function metricFigures({ metrics }: Pick<Evaluation, 'metrics'>): MetricFigure[] {
  return METRIC_NAMES.map((name) => {
    const { title, better } = METRICS[name];
    const { value, low, high } = metrics[name];
    return { name, title, better, value, low, high };
  });
}

/** What a paired comparison found, model minus rival on the same rows. */
export function pairedChanges({ differences }: Pick<Comparison, 'differences'>): MetricChange[] {
  return METRIC_NAMES.flatMap((name) => {
    const difference = name in differences ? differences[name as keyof typeof differences] : undefined;
    if (!difference) return [];
    const { value, low, high, shareBetter } = difference;
    return [{ name, title: METRICS[name].title, better: METRICS[name].better, value, low, high, shareBetter }];
  });
}

/** The newer minus the older of figures that were found on different rows: there is no interval to give. */
export function plainChanges(newer: readonly MetricFigure[], older: readonly MetricFigure[]): MetricChange[] {
  const before = new Map(older.map((figure) => [figure.name, figure.value]));
  return newer.map((figure) => {
    const then = before.get(figure.name) ?? null;
    return { ...figure, value: figure.value === null || then === null ? null : figure.value - then, low: null, high: null, shareBetter: null };
  });
}
