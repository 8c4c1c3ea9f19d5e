import { Plot, figure } from '@flowsentry/page';
import type { Evaluation } from '../evaluation.ts';
import { count, percent } from './format.ts';
import { ANOMALY, INK, NORMAL } from './plot-parts.ts';

/** Truth by row, answer by column; the shade is the share of the row. */
export function confusionPlot({ confusion: { tn, fp, fn, tp }, normal, anomaly, decision }: Evaluation): string {
  const cells = [
    { truth: 'Normal', answer: 'Normal', rows: tn, of: normal, name: 'left alone' },
    { truth: 'Normal', answer: 'Anomaly', rows: fp, of: normal, name: 'false alarms' },
    { truth: 'Anomaly', answer: 'Normal', rows: fn, of: anomaly, name: 'missed' },
    { truth: 'Anomaly', answer: 'Anomaly', rows: tp, of: anomaly, name: 'found' },
  ].map(({ truth, answer, rows, of, name }) => ({ truth, answer, share: of === 0 ? 0 : rows / of, text: `${count(rows)}\n${of === 0 ? '' : `${percent(rows / of)}\n`}${name}` }));
  return figure(`Confusion matrix at the threshold ${Number(decision.threshold.toPrecision(4))}; percentages are of the row.`, {
    marginLeft: 70,
    x: { label: 'The model says', domain: ['Normal', 'Anomaly'], axis: 'top' },
    y: { label: 'Truth', domain: ['Normal', 'Anomaly'], labelAnchor: 'top' },
    marks: [
      Plot.cell(cells, { x: 'answer', y: 'truth', fill: (cell: { truth: string }) => (cell.truth === 'Normal' ? NORMAL : ANOMALY), fillOpacity: (cell: { share: number }) => 0.08 + 0.42 * cell.share, inset: 2 }),
      Plot.text(cells, { x: 'answer', y: 'truth', text: 'text', fill: INK, fontSize: 14, lineHeight: 1.3 }),
    ],
    color: { type: 'identity' },
    opacity: { type: 'identity' },
  });
}
