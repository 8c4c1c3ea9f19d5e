import type { Scores } from './labelled-scores.ts';
import { type Interval, wilsonInterval } from './metrics/wilson-interval.ts';

/** How the flows of one category fared. */
export interface CategoryResult {
  readonly category: string;
  readonly rows: number;
  readonly anomaly: number;
  readonly normal: number;
  /** Of its Anomaly flows, those called Anomaly. */
  readonly tp: number;
  /** Of its Normal flows, those called Anomaly. */
  readonly fp: number;
  /** tp / anomaly with its 95 % Wilson interval; null without Anomaly flows. */
  readonly recall: (Interval & { readonly value: number }) | null;
  /** fp / normal with its 95 % Wilson interval; null without Normal flows. */
  readonly falsePositiveRate: (Interval & { readonly value: number }) | null;
}

const MOST_CATEGORIES = 40;

/** Recall of Anomaly and false-positive rate within each category, most rows first; beyond 40 categories the rest are one. */
export function categoryResults(labels: Uint8Array, scores: Scores, threshold: number, categories: readonly string[]): CategoryResult[] {
  const counts = new Map<string, { anomaly: number; normal: number; tp: number; fp: number }>();
  categories.forEach((category, row) => {
    let count = counts.get(category);
    if (!count) counts.set(category, (count = { anomaly: 0, normal: 0, tp: 0, fp: 0 }));
    const alarm = scores[row] >= threshold ? 1 : 0;
    if (labels[row] === 1) {
      count.anomaly++;
      count.tp += alarm;
    } else {
      count.normal++;
      count.fp += alarm;
    }
  });
  const sorted = [...counts].sort(([a, x], [b, y]) => y.anomaly + y.normal - x.anomaly - x.normal || (a < b ? -1 : 1));
  const shown = sorted.length > MOST_CATEGORIES ? sorted.slice(0, MOST_CATEGORIES - 1) : sorted;
  const rest = sorted.slice(shown.length);
  if (rest.length > 0) {
    const sum = { anomaly: 0, normal: 0, tp: 0, fp: 0 };
    for (const [, count] of rest) for (const key of ['anomaly', 'normal', 'tp', 'fp'] as const) sum[key] += count[key];
    shown.push([`(${rest.length} others)`, sum]);
  }
  return shown.map(([category, { anomaly, normal, tp, fp }]) => ({
    category,
    rows: anomaly + normal,
    anomaly,
    normal,
    tp,
    fp,
    recall: share(tp, anomaly),
    falsePositiveRate: share(fp, normal),
  }));
}

function share(part: number, whole: number): (Interval & { value: number }) | null {
  const interval = wilsonInterval(part, whole);
  return interval && { value: part / whole, ...interval };
}
