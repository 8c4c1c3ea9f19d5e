import type { Random } from '@flowsentry/kit';
import type { ClassCounts } from '../labelled-scores.ts';

/** Sets `weights` to how often each row is in the next resample. Anomaly rows come first, Normal rows after them. */
export type DrawWeights = (weights: Uint8Array, source: Random) => void;

/** As many Anomaly rows and as many Normal rows as there are, each drawn with replacement from its own class. */
export function stratifiedDraw({ anomaly, normal }: ClassCounts): DrawWeights {
  return (weights, source) => {
    weights.fill(0);
    for (let i = 0; i < anomaly; i++) weights[source.integer(anomaly)]++;
    for (let i = 0; i < normal; i++) weights[anomaly + source.integer(normal)]++;
  };
}

/** As many groups as there are, drawn with replacement, each with all its rows; the class counts vary. */
export function groupDraw(groupOf: Uint32Array, groups: number): DrawWeights {
  const times = new Uint8Array(groups);
  return (weights, source) => {
    times.fill(0);
    for (let i = 0; i < groups; i++) times[source.integer(groups)]++;
    for (let row = 0; row < weights.length; row++) weights[row] = times[groupOf[row]];
  };
}
