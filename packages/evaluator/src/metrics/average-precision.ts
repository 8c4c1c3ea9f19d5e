import type { RankedScores } from './ranked-scores.ts';

/**
 * PR AUC as average precision, Σ (Rₖ - Rₖ₋₁)·Pₖ over the distinct scores, highest first: precision Pₖ and recall Rₖ of the
 * rule "positive at or above the k-th score", without interpolation (scikit-learn's definition).
 * NaN when there is no Anomaly row (scikit-learn warns and says 0).
 */
export function averagePrecision({ tp, fp, anomaly }: RankedScores): number {
  let sum = 0;
  for (let group = 0, before = 0; group < tp.length; group++) {
    if (tp[group] > before) sum += (tp[group] - before) * (tp[group] / (tp[group] + fp[group]));
    before = tp[group];
  }
  return sum / anomaly;
}

/**
 * Average precision with Normal as the class sought and -score as its score: how well the *low* scores single out Normal flows.
 * NaN when there is no Normal row.
 */
export function averagePrecisionOfNormal({ tp, fp, normal, anomaly }: RankedScores): number {
  let sum = 0;
  for (let group = 0, tpBefore = 0, fpBefore = 0; group < tp.length; group++) {
    const normalHere = fp[group] - fpBefore;
    if (normalHere > 0) sum += normalHere * ((normal - fpBefore) / (normal - fpBefore + anomaly - tpBefore));
    tpBefore = tp[group];
    fpBefore = fp[group];
  }
  return sum / normal;
}
