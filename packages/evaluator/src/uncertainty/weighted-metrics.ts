import type { Measured } from '../measure.ts';
import { CALIBRATION_BINS, calibrationBin } from '../metrics/calibration.ts';
import { logLossOf } from '../metrics/log-loss.ts';
import type { RankedScores } from '../metrics/ranked-scores.ts';

/**
 * Returns a function from row weights to the metrics of the rows so often repeated.
 *
 * Each class is summed up once along its scores; tp and fp at a score are then two look-ups, and the rank metrics a walk over
 * the distinct scores without a branch that depends on the draw: several times as fast as adding up group by group.
 *
 * @param anomalies places, in the weights, of the Anomaly rows from the highest score to the lowest
 * @param normals the same of the Normal rows
 */
export function weightedMetrics(ranked: RankedScores, anomalies: Uint32Array, normals: Uint32Array, threshold: number): (weights: Uint8Array) => Measured {
  const anomaly = classRows(ranked, anomalies, 1);
  const normal = classRows(ranked, normals, 0);
  const tpAt = anomaly.cumulative;
  const fpAt = normal.cumulative;
  const { tp: anomaliesTo, fp: normalsTo } = ranked;
  const steps = normalSteps(ranked);
  const alarms = ranked.scores.findLastIndex((score) => score >= threshold);

  return (weights) => {
    const gaps = new Float64Array(CALIBRATION_BINS);
    const ofAnomaly = sumUp(anomaly, weights, -1, gaps);
    const ofNormal = sumUp(normal, weights, 1, gaps);
    const allAnomalies = ofAnomaly.drawn;
    const allNormals = ofNormal.drawn;
    const { twicePairs, precisions } = alongNormals(steps, tpAt, fpAt);
    const rows = allAnomalies + allNormals;
    const tp = alarms === -1 ? 0 : tpAt[anomaliesTo[alarms]];
    const fp = alarms === -1 ? 0 : fpAt[normalsTo[alarms]];
    return {
      tn: allNormals - fp,
      fp,
      fn: allAnomalies - tp,
      tp,
      rocAuc: twicePairs / (2 * allAnomalies * allNormals),
      prAucAnomaly: precisionSum(ranked, tpAt, fpAt) / allAnomalies,
      prAucNormal: precisions / allNormals,
      logLoss: (ofAnomaly.loss + ofNormal.loss) / rows,
      brier: (ofAnomaly.squares + ofNormal.squares) / rows,
      calibrationError: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / rows,
    };
  };
}

// One loop a function: V8 replaces a function that is in a loop only up to that loop's end, and starts anew after it.

function precisionSum({ tp: anomaliesTo, fp: normalsTo }: RankedScores, tpAt: Int32Array, fpAt: Int32Array): number {
  let sum = 0;
  for (let group = 0, before = 0; group < anomaliesTo.length; group++) {
    const tp = tpAt[anomaliesTo[group]];
    if (tp > 0) sum += (tp - before) * (tp / (tp + fpAt[normalsTo[group]]));
    before = tp;
  }
  return sum;
}

/** For each distinct score that Normal rows have: how many Normal rows there are down to it, and Anomaly rows down to it and above it. */
interface NormalSteps {
  readonly normalsTo: Uint32Array;
  readonly anomaliesTo: Uint32Array;
  readonly anomaliesAbove: Uint32Array;
}

function normalSteps({ tp, fp }: RankedScores): NormalSteps {
  const groups = fp.map((_, group) => group).filter((group) => fp[group] > (group === 0 ? 0 : fp[group - 1]));
  return {
    normalsTo: groups.map((group) => fp[group]),
    anomaliesTo: groups.map((group) => tp[group]),
    anomaliesAbove: groups.map((group) => (group === 0 ? 0 : tp[group - 1])),
  };
}

/** Twice the pairs of rocAuc, and the sum of precisions of Normal. */
function alongNormals({ normalsTo, anomaliesTo, anomaliesAbove }: NormalSteps, tpAt: Int32Array, fpAt: Int32Array): { twicePairs: number; precisions: number } {
  const allNormals = fpAt[fpAt.length - 1];
  const rows = tpAt[tpAt.length - 1] + allNormals;
  let twicePairs = 0;
  let precisions = 0;
  for (let i = 0, before = 0; i < normalsTo.length; i++) {
    const fp = fpAt[normalsTo[i]];
    if (fp > before) {
      const above = tpAt[anomaliesAbove[i]];
      twicePairs += (fp - before) * (tpAt[anomaliesTo[i]] + above);
      precisions += (fp - before) * ((allNormals - before) / (rows - before - above));
    }
    before = fp;
  }
  return { twicePairs, precisions };
}

/** The rows of one class, from the highest score to the lowest. */
interface ClassRows {
  readonly places: Uint32Array;
  readonly losses: Float64Array;
  /** |score - label|. */
  readonly errors: Float64Array;
  /** For each calibration bin, highest first, where its rows end. */
  readonly binEnds: Uint32Array;
  /** Weight of the first k rows, filled by {@link sumUp}. */
  readonly cumulative: Int32Array;
}

function classRows({ scores, tp, fp }: RankedScores, places: Uint32Array, label: 0 | 1): ClassRows {
  const ends = label === 1 ? tp : fp;
  const losses = new Float64Array(places.length);
  const errors = new Float64Array(places.length);
  const binEnds = new Uint32Array(CALIBRATION_BINS);
  scores.forEach((score, group) => {
    const from = group === 0 ? 0 : ends[group - 1];
    losses.fill(logLossOf(label, score), from, ends[group]);
    errors.fill(Math.abs(score - label), from, ends[group]);
    binEnds.fill(ends[group], CALIBRATION_BINS - 1 - calibrationBin(score));
  });
  return { places, losses, errors, binEnds, cumulative: new Int32Array(places.length + 1) };
}

interface Sums {
  drawn: number;
  loss: number;
  squares: number;
}

function sumUp(rows: ClassRows, weights: Uint8Array, sign: 1 | -1, gaps: Float64Array): Sums {
  const sums = { drawn: 0, loss: 0, squares: 0 };
  rows.binEnds.forEach((end, bin) => {
    gaps[bin] += sign * sumUpBin(rows, weights, bin === 0 ? 0 : rows.binEnds[bin - 1], end, sums);
  });
  return sums;
}

function sumUpBin({ places, losses, errors, cumulative }: ClassRows, weights: Uint8Array, from: number, end: number, sums: Sums): number {
  let { drawn, loss, squares } = sums;
  let gap = 0;
  for (let i = from; i < end; i++) {
    const weight = weights[places[i]];
    const error = weight * errors[i];
    drawn += weight;
    loss += weight * losses[i];
    squares += error * errors[i];
    gap += error;
    cumulative[i + 1] = drawn;
  }
  sums.drawn = drawn;
  sums.loss = loss;
  sums.squares = squares;
  return gap;
}
