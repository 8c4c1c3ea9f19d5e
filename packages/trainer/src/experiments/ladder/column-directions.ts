import type { LabelledRows } from '../prepare-rows.ts';
import { ascending } from './ascending.ts';

/** How far from ½ a column's ROC AUC must be. */
const LEAST = 0.1;

/**
 * For each column 1 where Anomaly rows clearly have the higher values, -1 where the lower, 0 where neither: the sign of the rank correlation with the label, told by the
 * column's own ROC AUC among the rows that have a value, (ranks of Anomaly − n₁(n₁ + 1)/2) / (n₀n₁), which counts when it is at most 0.4 or at least 0.6.
 */
export function columnDirections({ matrix, labels }: LabelledRows): number[] {
  return Array.from({ length: matrix.columns }, (_, column) => {
    const order = ascending(matrix, column);
    const valueAt = (place: number): number => matrix.data[order[place] * matrix.columns + column];
    let anomalies = 0;
    let rankSum = 0;
    for (let from = 0, to = 0; from < order.length; from = to) {
      let tied = 0;
      while (to < order.length && valueAt(to) === valueAt(from)) tied += labels[order[to++]];
      anomalies += tied;
      rankSum += (tied * (from + to + 1)) / 2;
    }
    const pairs = anomalies * (order.length - anomalies);
    const beyond = pairs === 0 ? 0 : (rankSum - (anomalies * (anomalies + 1)) / 2) / pairs - 0.5;
    return Math.abs(beyond) < LEAST ? 0 : Math.sign(beyond);
  });
}
