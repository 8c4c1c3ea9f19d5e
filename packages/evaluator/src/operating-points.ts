import type { RankedScores } from './metrics/ranked-scores.ts';

/** What each threshold makes of the rows: `tp[i]` and `fp[i]` rows with score ≥ `threshold[i]`, highest threshold first. */
export interface OperatingPoints {
  readonly threshold: readonly number[];
  readonly tp: readonly number[];
  readonly fp: readonly number[];
}

const MOST_POINTS = 400;

/**
 * Thins the distinct scores to at most 400 thresholds of which no two neighbours differ much in the true- or false-positive
 * rate or in either class's precision; ROC, precision-recall and threshold curves are all drawn from them. The lowest
 * threshold (everything Anomaly) is always among them.
 */
export function operatingPoints(ranked: RankedScores): OperatingPoints {
  for (let tolerance = 1 / 256; ; tolerance *= 1.5) {
    const groups = thin(ranked, tolerance);
    if (groups.length <= MOST_POINTS) {
      return {
        threshold: groups.map((group) => ranked.scores[group]),
        tp: groups.map((group) => ranked.tp[group]),
        fp: groups.map((group) => ranked.fp[group]),
      };
    }
  }
}

function thin({ scores, tp, fp, normal, anomaly }: RankedScores, tolerance: number): number[] {
  const groups: number[] = [];
  let kept = [0, 0, 1, 0];
  for (let group = 0; group < scores.length; group++) {
    const rejected = normal - fp[group] + anomaly - tp[group];
    const here = [
      anomaly === 0 ? 0 : tp[group] / anomaly,
      normal === 0 ? 0 : fp[group] / normal,
      tp[group] / (tp[group] + fp[group]),
      rejected === 0 ? 1 : (normal - fp[group]) / rejected,
    ];
    const moved = here.some((value, axis) => Math.abs(value - kept[axis]) >= tolerance);
    if (moved || group === scores.length - 1) {
      groups.push(group);
      kept = here;
    }
  }
  return groups;
}
