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

/** Sorts once, O(n). Throws what {@link checkLabelledScores} throws. */
export function rankScores(labels: Uint8Array, scores: Scores): RankedScores {
  const counts = checkLabelledScores(labels, scores);
  const order = descending(scores);
  const distinct = new Float64Array(order.length);
  const ends = new Uint32Array(order.length);
  const tp = new Uint32Array(order.length);
  let groups = 0;
  for (let place = 0, anomalies = 0; place < order.length; place++) {
    const score = scores[order[place]];
    if (place === 0 || score !== distinct[groups - 1]) distinct[groups++] = score + 0;
    anomalies += labels[order[place]];
    ends[groups - 1] = place + 1;
    tp[groups - 1] = anomalies;
  }
  const fp = new Uint32Array(groups);
  for (let group = 0; group < groups; group++) fp[group] = ends[group] - tp[group];
  return { ...counts, order, scores: distinct.slice(0, groups), ends: ends.slice(0, groups), tp: tp.slice(0, groups), fp };
}

/**
 * Row numbers, highest score first, equal scores in the order of the rows. Numbers from 0 on are ordered as their bits are: a radix
 * sort, byte by byte, several times as fast as comparing.
 */
function descending(scores: Scores): Uint32Array {
  const positive = scores.slice();
  // -0 and 0 are one score, of different bits.
  for (let row = 0; row < positive.length; row++) positive[row] += 0;
  const bytes = new Uint8Array(positive.buffer);
  let order = new Uint32Array(scores.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  for (let byte = 0; byte < scores.BYTES_PER_ELEMENT; byte++) order = sortByByte(order, bytes, scores.BYTES_PER_ELEMENT, byte);
  return order;
}

function sortByByte(order: Uint32Array<ArrayBuffer>, bytes: Uint8Array, size: number, byte: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(257);
  for (let at = byte; at < bytes.length; at += size) next[256 - bytes[at]]++;
  for (let value = 1; value < 256; value++) next[value] += next[value - 1];
  const sorted = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const row = order[place];
    sorted[next[255 - bytes[row * size + byte]]++] = row;
  }
  return sorted;
}
