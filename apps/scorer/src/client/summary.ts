import { seconds, textTable } from '@flowsentry/kit';
import type { Scored } from './score-file.ts';

/** What was scored, in words. */
export function summary({ out, rows, anomalies, known, seconds: took, rowsPerSecond, metrics, unlabelled }: Scored): string {
  const n = (count: number): string => count.toLocaleString('en');
  const share = ((100 * anomalies) / rows).toFixed(1);
  const lines = [`${n(rows)} flows, ${n(anomalies)} anomalies (${share} %), in ${seconds(1000 * took)}${known === rows ? '' : ` (${n(rowsPerSecond)} flows/s)`}`];
  if (known > 0) lines.push(`${n(known)} of the scores are of earlier runs`);
  if (metrics) {
    const ratio = (part: number, of: number): string => (of === 0 ? 'undefined' : (part / of).toFixed(4));
    const { tp, fp, tn, fn } = metrics;
    lines.push(
      '',
      'By the labels of the flows:',
      textTable(['', 'Anomaly', 'Normal'], [
        ['labelled', n(tp + fn), n(tn + fp)],
        ['recall', ratio(tp, tp + fn), ratio(tn, tn + fp)],
        ['precision', ratio(tp, tp + fp), ratio(tn, tn + fn)],
      ]),
      `ROC AUC ${Number.isNaN(metrics.rocAuc) ? 'undefined' : metrics.rocAuc.toFixed(4)}`,
    );
  }
  if (unlabelled !== undefined) lines.push(`No metrics: ${unlabelled}`);
  return [...lines, '', out].join('\n');
}
