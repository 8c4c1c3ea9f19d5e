import type { Scores } from './labelled-scores.ts';
import { averagePrecision, averagePrecisionOfNormal } from './metrics/average-precision.ts';
import { brierScore } from './metrics/brier-score.ts';
import { calibrationError, reliability } from './metrics/calibration.ts';
import { type Confusion, confusionAt } from './metrics/confusion.ts';
import { logLoss } from './metrics/log-loss.ts';
import { rankScores } from './metrics/ranked-scores.ts';
import { rocAuc } from './metrics/roc-auc.ts';

/** What every metric of one model on one set of rows follows from: the confusion counts and the metrics not made of them. */
export interface Measured extends Confusion {
  readonly rocAuc: number;
  readonly prAucAnomaly: number;
  readonly prAucNormal: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly calibrationError: number;
}

/** Measures scores under the rule "Anomaly if and only if score ≥ threshold". NaN where a metric is not defined. */
export function measure(labels: Uint8Array, scores: Scores, threshold: number): Measured {
  const ranked = rankScores(labels, scores);
  return {
    ...confusionAt(labels, scores, threshold),
    rocAuc: rocAuc(ranked),
    prAucAnomaly: averagePrecision(ranked),
    prAucNormal: averagePrecisionOfNormal(ranked),
    logLoss: logLoss(labels, scores),
    brier: brierScore(labels, scores),
    calibrationError: calibrationError(reliability(labels, scores)),
  };
}
