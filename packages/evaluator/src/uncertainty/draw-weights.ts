import type { Random } from '@flowsentry/kit';
import type { ClassCounts } from '../labelled-scores.ts';

/** Sets `weights` to how often each unit (a row, or a group of rows) is in the next resample. */
export type DrawWeights = (weights: Uint8Array, source: Random) => void;

/** Units are rows, Anomaly before Normal: as many of each class as there are, each drawn with replacement from its own class. */
export function stratifiedDraw({ anomaly, normal }: ClassCounts): DrawWeights {
  return (weights, source) => {
    weights.fill(0);
    for (let i = 0; i < anomaly; i++) weights[source.integer(anomaly)]++;
    for (let i = 0; i < normal; i++) weights[anomaly + source.integer(normal)]++;
  };
}

/** Units are groups of rows: as many as there are, drawn with replacement, each with all its rows; the class counts vary. */
export function groupDraw(groups: number): DrawWeights {
  return (weights, source) => {
    weights.fill(0);
    for (let i = 0; i < groups; i++) weights[source.integer(groups)]++;
  };
}
