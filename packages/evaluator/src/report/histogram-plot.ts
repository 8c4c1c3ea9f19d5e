import { Plot, figure } from '@flowsentry/page';
import type { Evaluation } from '../evaluation.ts';
import { logOdds } from '../log-odds.ts';
import { ANOMALY, NORMAL, SOFT, legend, scoreAxis } from './plot-parts.ts';

/** Where a bar stands on a logarithmic axis, which has no 0. */
const FLOOR = 0.7;

/** Scores of both classes, counts on a logarithmic axis so that a rare class and a few errors stay visible. */
export function histogramPlot({ histogram: { edges, normal, anomaly }, decision }: Evaluation): string {
  const bars = (counts: readonly number[], colour: string): Plot.Rect =>
    Plot.rect(
      counts.map((rows, i) => ({ x1: edges[i], x2: edges[i + 1], rows })).filter(({ rows }) => rows > 0),
      { x1: 'x1', x2: 'x2', y1: FLOOR, y2: 'rows', fill: colour, fillOpacity: 0.55, insetLeft: 0.5, insetRight: 0.5 },
    );
  return figure('Scores by class; the number of flows is on a logarithmic axis. The vertical line is the threshold.', {
    x: scoreAxis('Score, P(Anomaly) (spaced by log-odds)', [edges[0], edges.at(-1)!]),
    y: { label: 'Flows', type: 'log', domain: [FLOOR, 1.3 * Math.max(10, ...normal, ...anomaly)], grid: true, ticks: 5, tickFormat: (rows: number) => (Number.isInteger(Math.log10(rows)) ? rows.toLocaleString('en-US') : '') },
    marks: [
      bars(anomaly, ANOMALY),
      bars(normal, NORMAL),
      Plot.ruleX([logOdds(decision.threshold)], { stroke: SOFT, strokeDasharray: '4 4' }),
      ...legend([{ text: 'Anomaly', colour: ANOMALY }, { text: 'Normal', colour: NORMAL }], 'top-left'),
    ],
  });
}
