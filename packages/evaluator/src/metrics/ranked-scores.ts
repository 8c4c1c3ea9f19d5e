import { type ClassCounts, type Scores, checkLabelledScores } from '../labelled-scores.ts';

/**
 * Rows ordered by score, equal scores in one group. Everything that depends on the order of scores only (ROC, precision-recall,
 * thresholds) is a walk over the groups, highest score first.
 */
export interface RankedScores extends ClassCounts {
  /** Row numbers, highest score first; equal scores keep the order of the rows. */
  readonly order: Uint32Array;
  /** The distinct scores, highest first. */
  readonly scores: Float64Array;
  /** `order[0 .. ends[g]]` (end excluded) are the rows with score ≥ `scores[g]`. */
  readonly ends: Uint32Array;
  /** Anomaly rows with score ≥ `scores[g]`: tp at that threshold. */
  readonly tp: Uint32Array;
  /** Normal rows with score ≥ `scores[g]`: fp at that threshold. */
  readonly fp: Uint32Array;
}

/** Sorts once, O(n log n). Throws what {@link checkLabelledScores} throws. */
export function rankScores(labels: Uint8Array, scores: Scores): RankedScores {
  const counts = checkLabelledScores(labels, scores);
  const distinct = distinctDescending(scores);
  const groupOf = new Uint32Array(scores.length);
  const tp = new Uint32Array(distinct.length);
  const fp = new Uint32Array(distinct.length);
  for (let row = 0; row < scores.length; row++) {
    const group = indexOfDescending(distinct, scores[row]);
    groupOf[row] = group;
    if (labels[row] === 1) tp[group]++;
    else fp[group]++;
  }
  const ends = new Uint32Array(distinct.length);
  const next = new Uint32Array(distinct.length);
  for (let group = 0, rows = 0; group < distinct.length; group++) {
    next[group] = rows;
    rows += tp[group] + fp[group];
    ends[group] = rows;
    if (group > 0) {
      tp[group] += tp[group - 1];
      fp[group] += fp[group - 1];
    }
  }
  const order = new Uint32Array(scores.length);
  for (let row = 0; row < scores.length; row++) order[next[groupOf[row]]++] = row;
  return { ...counts, order, scores: distinct, ends, tp, fp };
}

function distinctDescending(scores: Scores): Float64Array {
  // -0 and 0 are one score; a sort of the numbers themselves tells them apart.
  const sorted = Float64Array.from(scores, (score) => score + 0).sort().reverse();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i];
  }
  return sorted.slice(0, count);
}

function indexOfDescending(distinct: Float64Array, score: number): number {
  let low = 0;
  let high = distinct.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distinct[middle] > score) low = middle + 1;
    else high = middle;
  }
  return low;
}
