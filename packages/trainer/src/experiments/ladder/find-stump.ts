import type { LabelledRows } from '../prepare-rows.ts';
import { ascending } from './ascending.ts';

/** P(Anomaly) on either side of a cut through one feature. */
export interface Stump {
  readonly column: number;
  /** Values up to it are on the low side. */
  readonly cut: number;
  /** The side of missing values. */
  readonly missing: 'low' | 'high';
  readonly low: number;
  readonly high: number;
}

/**
 * The feature and cut whose two sides leave the least entropy of the label, n·H(p) of either side added up; missing values join the side that they suit better.
 * P(Anomaly) of a side is (anomalies + 1) / (rows + 2), so that a side of one class is not taken for certain. Undefined where no feature has two values.
 */
export function findStump({ matrix, labels }: LabelledRows): Stump | undefined {
  const { data, columns } = matrix;
  const anomalies = labels.reduce((sum, label) => sum + label, 0);
  let best: Stump | undefined;
  let least = Infinity;
  for (let column = 0; column < columns; column++) {
    const order = ascending(matrix, column);
    const presentAnomalies = order.reduce((sum, row) => sum + labels[row], 0);
    const [missing, missingAnomalies] = [labels.length - order.length, anomalies - presentAnomalies];
    for (let i = 0, below = 0; i + 1 < order.length; i++) {
      below += labels[order[i]];
      const [value, next] = [data[order[i] * columns + column], data[order[i + 1] * columns + column]];
      if (value === next) continue;
      for (const side of ['low', 'high'] as const) {
        const [low, lowAnomalies] = side === 'low' ? [i + 1 + missing, below + missingAnomalies] : [i + 1, below];
        const [high, highAnomalies] = [labels.length - low, anomalies - lowAnomalies];
        const left = entropy(low, lowAnomalies) + entropy(high, highAnomalies);
        if (left >= least) continue;
        least = left;
        best = { column, cut: between(value, next), missing: side, low: share(low, lowAnomalies), high: share(high, highAnomalies) };
      }
    }
  }
  return best;
}

const share = (rows: number, anomalies: number): number => (anomalies + 1) / (rows + 2);

/** n·H, in bits. */
function entropy(rows: number, anomalies: number): number {
  const bits = (count: number): number => (count === 0 ? 0 : -count * Math.log2(count / rows));
  return bits(anomalies) + bits(rows - anomalies);
}

/** Halfway, unless rounding takes it to the upper value. */
function between(low: number, high: number): number {
  const middle = (low + high) / 2;
  return middle < high ? middle : low;
}
