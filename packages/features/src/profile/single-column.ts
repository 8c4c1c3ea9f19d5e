import { countUpTo, quantile, sortedFinite } from './sorted.ts';

export interface SingleColumnScore {
  /** Area under the ROC curve of the value itself, turned so that it is at least 0.5; missing values count as the smallest. */
  readonly auc: number;
  /** Macro-F1 on the rows with `judge` of the best rule learned from the others: bins of the value, ordered by their share of anomalies and cut once. */
  readonly macroF1: number;
  readonly distinct: number;
}

const MOST_BINS = 256;

/** How well one column alone tells the label. With at most 256 distinct values each starts a bin of its own, else the quantiles do. NaN scores when a half lacks a class. */
export function singleColumnScore(values: ArrayLike<number>, labels: Uint8Array, judge: Uint8Array): SingleColumnScore {
  const learnt = sortedFinite(valuesOf(values, judge, 0));
  const distinct = learnt.reduce((count, value, i) => count + (i === 0 || value !== learnt[i - 1] ? 1 : 0), 0);
  const edges = distinct <= MOST_BINS ? new Set(learnt) : new Set(Array.from({ length: MOST_BINS - 1 }, (_, i) => quantile(learnt, (i + 1) / MOST_BINS)));
  return { auc: areaUnderRoc(values, labels), macroF1: binnedMacroF1(values, labels, judge, Float64Array.from(edges)), distinct };
}

function binnedMacroF1(values: ArrayLike<number>, labels: Uint8Array, judge: Uint8Array, edges: Float64Array): number {
  // learn[2 * bin + label] and judged likewise; bin 0 holds missing values, bin k those from the k-th edge up to the next.
  const learn = new Float64Array(2 * (MOST_BINS + 2));
  const judged = new Float64Array(2 * (MOST_BINS + 2));
  const binOf = (value: number): number => (Number.isFinite(value) ? Math.max(1, countUpTo(edges, value)) : 0);
  for (let i = 0; i < labels.length; i++) (judge[i] ? judged : learn)[2 * binOf(values[i]) + labels[i]]++;
  const total = [0, 1].map((label) => learn.reduce((sum, count, k) => (k % 2 === label ? sum + count : sum), 0));
  const prior = total[1] / (total[0] + total[1]);
  const order = Array.from({ length: MOST_BINS + 2 }, (_, bin) => ({ bin, rate: (learn[2 * bin + 1] + prior) / (learn[2 * bin] + learn[2 * bin + 1] + 1) })).sort((a, b) => b.rate - a.rate);
  let [truePositives, falsePositives, best, cut] = [0, 0, -1, 0];
  order.forEach(({ bin }, place) => {
    truePositives += learn[2 * bin + 1];
    falsePositives += learn[2 * bin];
    const score = macroF1(truePositives, falsePositives, total[0], total[1]);
    if (score > best) [best, cut] = [score, place];
  });
  const positives = order.slice(0, cut + 1).map(({ bin }) => bin);
  const sum = (label: number, bins: Iterable<number>): number => [...bins].reduce((all, bin) => all + judged[2 * bin + label], 0);
  const every = order.map(({ bin }) => bin);
  return macroF1(sum(1, positives), sum(0, positives), sum(0, every), sum(1, every));
}

/** Mean of the two classes' F1 = 2TP / (2TP + FP + FN). */
function macroF1(truePositives: number, falsePositives: number, negatives: number, positives: number): number {
  if (negatives === 0 || positives === 0) return Number.NaN;
  const falseNegatives = positives - truePositives;
  const trueNegatives = negatives - falsePositives;
  const f1 = (hits: number): number => (hits === 0 ? 0 : (2 * hits) / (2 * hits + falsePositives + falseNegatives));
  return (f1(truePositives) + f1(trueNegatives)) / 2;
}

/** Σ over negatives of (positives above + half of those equal) / (positives × negatives), from sorted values. */
function areaUnderRoc(values: ArrayLike<number>, labels: Uint8Array): number {
  const [negative, positive] = [0, 1].map((label) => valuesOf(values, labels, label));
  if (negative.length === 0 || positive.length === 0) return Number.NaN;
  let [below, equalEnd, wins] = [0, 0, 0];
  for (const value of positive) {
    while (below < negative.length && negative[below] < value) below++;
    equalEnd = Math.max(equalEnd, below);
    while (equalEnd < negative.length && negative[equalEnd] === value) equalEnd++;
    wins += below + (equalEnd - below) / 2;
  }
  const area = wins / (negative.length * positive.length);
  return Math.max(area, 1 - area);
}

function valuesOf(values: ArrayLike<number>, labels: Uint8Array, label: number): Float64Array {
  const kept = new Float64Array(labels.length);
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) kept[count++] = Number.isNaN(values[i]) ? Number.NEGATIVE_INFINITY : values[i];
  return kept.subarray(0, count).sort();
}
