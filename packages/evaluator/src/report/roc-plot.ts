import { Plot, figure } from '@flowsentry/page';
import type { Evaluation } from '../evaluation.ts';
import { ANOMALY, INK, SOFT, legend } from './plot-parts.ts';

/** False-positive rate against recall at every threshold, the chosen one marked. */
export function rocPlot({ operatingPoints: { tp, fp }, normal, anomaly, confusion, metrics }: Evaluation): string {
  const curve = [{ x: 0, y: 0 }, ...tp.map((count, i) => ({ x: fp[i] / normal, y: count / anomaly }))];
  const chosen = [{ x: confusion.fp / normal, y: confusion.tp / anomaly }];
  return figure(`ROC: what share of attacks is found for what share of false alarms. AUC ${metrics.rocAuc.value!.toFixed(4)}.`, {
    x: { label: 'False-positive rate', domain: [0, 1], grid: true },
    y: { label: 'Recall of Anomaly', domain: [0, 1], grid: true },
    marks: [
      Plot.line([{ x: 0, y: 0 }, { x: 1, y: 1 }], { x: 'x', y: 'y', stroke: SOFT, strokeDasharray: '4 4' }),
      Plot.line(curve, { x: 'x', y: 'y', stroke: ANOMALY, strokeWidth: 2 }),
      Plot.dot(chosen, { x: 'x', y: 'y', r: 5, fill: INK }),
      ...legend([{ text: '● chosen threshold', colour: INK }, { text: 'guessing', colour: SOFT }], 'bottom-right'),
    ],
  });
}
