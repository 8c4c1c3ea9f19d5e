import { Plot, figure } from '@flowsentry/page';
import type { Evaluation } from '../evaluation.ts';
import { ANOMALY, INK, NORMAL, SOFT, legend } from './plot-parts.ts';

/** Recall against precision of one class at every threshold, the chosen one marked, a guess's precision dashed. */
export function precisionRecallPlot(evaluation: Evaluation, which: 'Anomaly' | 'Normal'): string {
  const { operatingPoints: { tp, fp }, normal, anomaly, confusion, metrics, rows } = evaluation;
  const isAnomaly = which === 'Anomaly';
  const size = isAnomaly ? anomaly : normal;
  const curve = tp
    .map((found, i) => (isAnomaly ? { right: found, wrong: fp[i] } : { right: normal - fp[i], wrong: anomaly - found }))
    .filter(({ right, wrong }) => right + wrong > 0)
    .map(({ right, wrong }) => ({ x: right / size, y: right / (right + wrong) }));
  const [right, wrong] = isAnomaly ? [confusion.tp, confusion.fp] : [confusion.tn, confusion.fn];
  const chosen = right + wrong > 0 ? [{ x: right / size, y: right / (right + wrong) }] : [];
  const area = metrics[isAnomaly ? 'prAucAnomaly' : 'prAucNormal'].value!;
  return figure(`Precision and recall of ${which}${size * 2 < rows ? ', the rarer class' : ''}. Average precision ${area.toFixed(4)}; a guess has ${(size / rows).toFixed(4)}.`, {
    x: { label: `Recall of ${which}`, domain: [0, 1], grid: true },
    y: { label: `Precision of ${which}`, domain: [0, 1], grid: true },
    marks: [
      Plot.ruleY([size / rows], { stroke: SOFT, strokeDasharray: '4 4' }),
      Plot.line(curve, { x: 'x', y: 'y', stroke: isAnomaly ? ANOMALY : NORMAL, strokeWidth: 2 }),
      Plot.dot(chosen, { x: 'x', y: 'y', r: 5, fill: INK }),
      ...legend([{ text: '● chosen threshold', colour: INK }], 'left'),
    ],
  });
}
