import { Plot, figure } from '@flowsentry/page';
import type { Evaluation } from '../evaluation.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { count } from './format.ts';
import { ANOMALY, SOFT } from './plot-parts.ts';

/** Mean score against the share of attacks, by bin, with 95 % Wilson intervals. */
export function calibrationPlot({ reliability, metrics }: Evaluation): string {
  const bins = reliability
    .filter(({ rows }) => rows > 0)
    .map(({ rows, anomalies, meanScore, anomalyShare }) => {
      const { low, high } = wilsonInterval(anomalies, rows)!;
      return { x: meanScore!, y: anomalyShare!, low, high, text: count(rows) };
    });
  return figure(`Calibration: of flows with a score of p, is a share p attacks? The number of flows stands at each bin. Expected calibration error ${metrics.calibrationError.value!.toFixed(4)}.`, {
    x: { label: 'Mean score in the bin', domain: [0, 1], grid: true },
    y: { label: 'Share of attacks', domain: [0, 1], grid: true },
    marks: [
      Plot.line([{ x: 0, y: 0 }, { x: 1, y: 1 }], { x: 'x', y: 'y', stroke: SOFT, strokeDasharray: '4 4' }),
      Plot.link(bins, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: ANOMALY, strokeWidth: 1.5 }),
      Plot.dot(bins, { x: 'x', y: 'y', r: 4, fill: ANOMALY }),
      Plot.text(bins.filter(({ x }) => x <= 0.9), { x: 'x', y: 'y', text: 'text', dx: 8, dy: -9, textAnchor: 'start', fill: SOFT, fontSize: 11 }),
      Plot.text(bins.filter(({ x }) => x > 0.9), { x: 'x', y: 'y', text: 'text', dx: -8, dy: 12, textAnchor: 'end', fill: SOFT, fontSize: 11 }),
    ],
  });
}
