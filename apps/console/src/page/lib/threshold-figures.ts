import { type Confusion, METRICS, type MetricName, metricValue } from '@flowsentry/evaluator/metrics';

/** The metrics that the threshold decides; what concerns Normal, the rare class, is among them. */
const BY_THRESHOLD = ['macroF1', 'mcc', 'falsePositiveRate', 'recallAnomaly', 'precisionAnomaly', 'recallNormal', 'precisionNormal', 'f1Normal', 'falseAlarmsPerMillion'] as const satisfies readonly MetricName[];

/** Null where it is not defined. */
export interface ThresholdFigure {
  readonly name: MetricName;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly value: number | null;
}

const OTHERS = { rocAuc: Number.NaN, prAucAnomaly: Number.NaN, prAucNormal: Number.NaN, logLoss: Number.NaN, brier: Number.NaN, calibrationError: Number.NaN };

/** What follows from a confusion matrix, in the order in which people want to see it. */
export function thresholdFigures(confusion: Confusion): ThresholdFigure[] {
  const counts = { normal: confusion.tn + confusion.fp, anomaly: confusion.fn + confusion.tp };
  return BY_THRESHOLD.map((name) => {
    const value = metricValue(name, { ...OTHERS, ...confusion }, counts);
    return { name, title: METRICS[name].title, better: METRICS[name].better, value: Number.isNaN(value) ? null : value };
  });
}
