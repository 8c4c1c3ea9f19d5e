import type { ClassCounts } from './labelled-scores.ts';
import type { Measured } from './measure.ts';
import { accuracy } from './metrics/accuracy.ts';
import { balancedAccuracy } from './metrics/balanced-accuracy.ts';
import { ofNormal } from './metrics/confusion.ts';
import { fScore } from './metrics/f-score.ts';
import { falseAlarmsPerMillion } from './metrics/false-alarms-per-million.ts';
import { falseNegativeRate } from './metrics/false-negative-rate.ts';
import { falsePositiveRate } from './metrics/false-positive-rate.ts';
import { macroF1 } from './metrics/macro-f1.ts';
import { matthewsCorrelation } from './metrics/matthews-correlation.ts';
import { precision } from './metrics/precision.ts';
import { recall } from './metrics/recall.ts';

export interface Metric {
  readonly title: string;
  readonly better: 'higher' | 'lower';
  /** The classes that must occur for the figure to mean anything. */
  readonly needs: 'both' | 'Normal' | 'Anomaly' | 'any';
  /** Why it can be undefined though the classes are there. */
  readonly otherwise?: string;
  readonly of: (measured: Measured) => number;
}

const NO_ALARM = 'no flow is called Anomaly';
const ALL_ALARM = 'no flow is called Normal';

/** Every metric of an evaluation, in the order in which people want to see them. */
export const METRICS = {
  macroF1: { title: 'Macro-F1', better: 'higher', needs: 'both', of: macroF1 },
  mcc: { title: 'Matthews correlation', better: 'higher', needs: 'both', of: matthewsCorrelation },
  balancedAccuracy: { title: 'Balanced accuracy', better: 'higher', needs: 'both', of: balancedAccuracy },
  rocAuc: { title: 'ROC AUC', better: 'higher', needs: 'both', of: (m) => m.rocAuc },
  prAucNormal: { title: 'PR AUC of Normal', better: 'higher', needs: 'both', of: (m) => m.prAucNormal },
  prAucAnomaly: { title: 'PR AUC of Anomaly', better: 'higher', needs: 'both', of: (m) => m.prAucAnomaly },
  falsePositiveRate: { title: 'False-positive rate', better: 'lower', needs: 'Normal', of: falsePositiveRate },
  falseNegativeRate: { title: 'False-negative rate', better: 'lower', needs: 'Anomaly', of: falseNegativeRate },
  falseAlarmsPerMillion: { title: 'False alarms per million flows', better: 'lower', needs: 'any', of: falseAlarmsPerMillion },
  recallAnomaly: { title: 'Recall of Anomaly', better: 'higher', needs: 'Anomaly', of: recall },
  precisionAnomaly: { title: 'Precision of Anomaly', better: 'higher', needs: 'any', otherwise: NO_ALARM, of: precision },
  f1Anomaly: { title: 'F1 of Anomaly', better: 'higher', needs: 'Anomaly', of: fScore },
  fHalfAnomaly: { title: 'F0.5 of Anomaly', better: 'higher', needs: 'Anomaly', of: (m) => fScore(m, 0.5) },
  f2Anomaly: { title: 'F2 of Anomaly', better: 'higher', needs: 'Anomaly', of: (m) => fScore(m, 2) },
  recallNormal: { title: 'Recall of Normal', better: 'higher', needs: 'Normal', of: (m) => recall(ofNormal(m)) },
  precisionNormal: { title: 'Precision of Normal', better: 'higher', needs: 'any', otherwise: ALL_ALARM, of: (m) => precision(ofNormal(m)) },
  f1Normal: { title: 'F1 of Normal', better: 'higher', needs: 'Normal', of: (m) => fScore(ofNormal(m)) },
  accuracy: { title: 'Accuracy', better: 'higher', needs: 'any', of: accuracy },
  logLoss: { title: 'Log loss', better: 'lower', needs: 'any', of: (m) => m.logLoss },
  brier: { title: 'Brier score', better: 'lower', needs: 'any', of: (m) => m.brier },
  calibrationError: { title: 'Expected calibration error', better: 'lower', needs: 'any', of: (m) => m.calibrationError },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** The metrics that a comparison of two models is about. */
export const COMPARED = ['macroF1', 'mcc', 'rocAuc', 'prAucNormal', 'falsePositiveRate', 'recallAnomaly'] as const satisfies readonly MetricName[];

/** The figure, NaN where it is not defined on rows of these classes. */
export function metricValue(name: MetricName, measured: Measured, counts: ClassCounts): number {
  return missingClass(METRICS[name], counts) === undefined ? METRICS[name].of(measured) : Number.NaN;
}

/** Why {@link metricValue} is NaN. */
export function whyUndefined(name: MetricName, counts: ClassCounts): string {
  const metric: Metric = METRICS[name];
  const missing = missingClass(metric, counts);
  return missing === undefined ? (metric.otherwise ?? 'a division by zero') : `no flow is labelled ${missing}`;
}

function missingClass({ needs }: Metric, { normal, anomaly }: ClassCounts): 'Normal' | 'Anomaly' | undefined {
  if (normal === 0 && (needs === 'both' || needs === 'Normal')) return 'Normal';
  if (anomaly === 0 && (needs === 'both' || needs === 'Anomaly')) return 'Anomaly';
  return undefined;
}
