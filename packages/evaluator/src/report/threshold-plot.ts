import { Plot, figure } from '@flowsentry/page';
import type { Evaluation } from '../evaluation.ts';
import { logOdds } from '../log-odds.ts';
import type { Confusion } from '../metrics/confusion.ts';
import { macroF1 } from '../metrics/macro-f1.ts';
import { precision } from '../metrics/precision.ts';
import { ANOMALY, INK, NORMAL, SOFT, legend, scoreAxis } from './plot-parts.ts';

/** Precision, recall, false-positive rate and macro-F1 as the threshold moves. */
export function thresholdPlot({ operatingPoints: { threshold, tp, fp }, normal, anomaly, decision }: Evaluation): string {
  const points = threshold.map((at, i) => {
    const confusion: Confusion = { tn: normal - fp[i], fp: fp[i], fn: anomaly - tp[i], tp: tp[i] };
    return { x: logOdds(at), recall: tp[i] / anomaly, fpr: fp[i] / normal, precision: precision(confusion), macroF1: macroF1(confusion) };
  });
  const from = Math.min(logOdds(decision.threshold), ...points.map(({ x }) => x));
  const to = Math.max(logOdds(decision.threshold), ...points.map(({ x }) => x));
  const line = (y: string, stroke: string, strokeDasharray?: string): Plot.Line => Plot.line(points, { x: 'x', y, stroke, strokeWidth: 2, ...(strokeDasharray && { strokeDasharray }) });
  return figure('What another threshold would do on these rows. The vertical line is the chosen one.', {
    x: scoreAxis('Threshold (spaced by log-odds)', from < to ? [from, to] : [from - 1, from + 1]),
    y: { label: null, domain: [0, 1], grid: true },
    marks: [
      Plot.ruleX([logOdds(decision.threshold)], { stroke: SOFT, strokeDasharray: '4 4' }),
      line('recall', ANOMALY),
      line('precision', ANOMALY, '3 3'),
      line('macroF1', INK),
      line('fpr', NORMAL),
      ...legend(
        [
          { text: 'recall of Anomaly', colour: ANOMALY },
          { text: '┄ precision of Anomaly', colour: ANOMALY },
          { text: 'macro-F1', colour: INK },
          { text: 'false-positive rate', colour: NORMAL },
        ],
        'bottom-left',
      ),
    ],
  });
}
