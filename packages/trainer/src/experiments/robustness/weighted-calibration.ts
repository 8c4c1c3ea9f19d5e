import { CALIBRATION_BINS, type Scores, calibrationBin } from '@flowsentry/evaluator';

export interface WeightedBin {
  /** Weight of the flows in the bin; all bins make 1. */
  readonly weight: number;
  readonly meanScore: number;
  readonly anomalyShare: number;
}

export interface WeightedCalibration {
  /** Σ weight·|share of Anomaly − mean score| over ten bins of equal width. */
  readonly error: number;
  /** Σ weight·(score − label)². */
  readonly brier: number;
  /** The bins that hold flows. */
  readonly bins: readonly WeightedBin[];
}

/** Calibration error and Brier score with the flows of each class weighted so that Anomaly has the given share. Both classes must occur. */
export function weightedCalibration(labels: Uint8Array, scores: Scores, anomalyShare: number): WeightedCalibration {
  const anomalies = labels.reduce((sum, label) => sum + label, 0);
  const weightOf = [(1 - anomalyShare) / (labels.length - anomalies), anomalyShare / anomalies];
  const weights = new Float64Array(CALIBRATION_BINS);
  const scored = new Float64Array(CALIBRATION_BINS);
  const positive = new Float64Array(CALIBRATION_BINS);
  let brier = 0;
  labels.forEach((label, row) => {
    const score = scores[row];
    const weight = weightOf[label];
    const bin = calibrationBin(score);
    weights[bin] += weight;
    scored[bin] += weight * score;
    positive[bin] += weight * label;
    brier += weight * (score - label) ** 2;
  });
  const bins = Array.from(weights, (weight, bin): WeightedBin => ({ weight, meanScore: scored[bin] / weight, anomalyShare: positive[bin] / weight })).filter(({ weight }) => weight > 0);
  return { error: bins.reduce((sum, { weight, meanScore, anomalyShare }) => sum + weight * Math.abs(anomalyShare - meanScore), 0), brier, bins };
}
