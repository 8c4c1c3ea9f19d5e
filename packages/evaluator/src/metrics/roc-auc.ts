import type { RankedScores } from './ranked-scores.ts';

/**
 * P(score of an Anomaly > score of a Normal) + P(equal) / 2 over all pairs, which is the area under the ROC curve.
 * It is the same for both classes. NaN when either class is absent (scikit-learn refuses). Source: Hanley and McNeil 1982.
 */
export function rocAuc({ tp, fp, normal, anomaly }: RankedScores): number {
  let pairs = 0;
  for (let group = 0, tpBefore = 0, fpBefore = 0; group < tp.length; group++) {
    pairs += (fp[group] - fpBefore) * (tp[group] + tpBefore) * 0.5;
    tpBefore = tp[group];
    fpBefore = fp[group];
  }
  return pairs / (normal * anomaly);
}
