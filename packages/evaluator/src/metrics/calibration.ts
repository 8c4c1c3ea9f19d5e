import { type Scores, checkLabelledScores } from '../labelled-scores.ts';

/** Ten bins of equal width, as in most published reliability diagrams. */
export const CALIBRATION_BINS = 10;

export interface ReliabilityBin {
  /** The bin holds scores in (low, high]; the first holds 0 too. */
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  readonly anomalies: number;
  /** Mean score; null in an empty bin. */
  readonly meanScore: number | null;
  /** Share of Anomaly rows; null in an empty bin. */
  readonly anomalyShare: number | null;
}

/** The bin of a score: scikit-learn's `calibration_curve(strategy="uniform")` puts an inner edge into the bin below it. */
export function calibrationBin(score: number): number {
  const step = 1 / CALIBRATION_BINS;
  let bin = Math.min(Math.max(Math.ceil(score * CALIBRATION_BINS) - 1, 0), CALIBRATION_BINS - 1);
  while (bin < CALIBRATION_BINS - 1 && score > (bin + 1) * step) bin++;
  while (bin > 0 && score <= bin * step) bin--;
  return bin;
}

/** What a reliability diagram shows: in each bin, the mean score against the share of anomalies. */
export function reliability(labels: Uint8Array, scores: Scores): ReliabilityBin[] {
  checkLabelledScores(labels, scores);
  const rows = new Float64Array(CALIBRATION_BINS);
  const anomalies = new Float64Array(CALIBRATION_BINS);
  const sums = new Float64Array(CALIBRATION_BINS);
  for (let row = 0; row < labels.length; row++) {
    const bin = calibrationBin(scores[row]);
    rows[bin]++;
    anomalies[bin] += labels[row];
    sums[bin] += scores[row];
  }
  return Array.from(rows, (count, bin) => ({
    low: bin / CALIBRATION_BINS,
    high: (bin + 1) / CALIBRATION_BINS,
    rows: count,
    anomalies: anomalies[bin],
    meanScore: count === 0 ? null : sums[bin] / count,
    anomalyShare: count === 0 ? null : anomalies[bin] / count,
  }));
}

/**
 * Expected calibration error, Σ (rows in bin / n)·|share of anomalies - mean score| over ten bins of equal width.
 * Source: Naeini, Cooper and Hauskrecht 2015. It sees nothing of errors that cancel within a bin.
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  let rows = 0;
  let error = 0;
  for (const bin of bins) {
    rows += bin.rows;
    if (bin.rows > 0) error += bin.rows * Math.abs(bin.anomalyShare! - bin.meanScore!);
  }
  return error / rows;
}
