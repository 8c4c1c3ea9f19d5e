import { Plot, figure } from '@flowsentry/page';
import type { Repeated } from '../repeated.ts';

export interface IntervalRow {
  readonly name: string;
  readonly colour: string;
  readonly value: Repeated;
}

/** A row for each figure: its mean and, where there is one, its 95 % interval, as far as it lies between 0 and 1. */
export function intervalPlot(caption: string, label: string, rows: readonly IntervalRow[]): string {
  const points = rows.map(({ name, colour, value: { mean, low, high } }) => ({ name, colour, mean, low: Math.max(0, low ?? mean), high: Math.min(1, high ?? mean) }));
  const [least, most] = [Math.min(...points.map(({ low }) => low)), Math.max(...points.map(({ high }) => high))];
  const margin = Math.max(0.01, 0.04 * (most - least));
  return figure(caption, {
    height: 50 + 22 * rows.length,
    marginLeft: 10 + 6.6 * Math.max(...rows.map(({ name }) => name.length)),
    x: { label, domain: [Math.max(0, least - margin), Math.min(1, most + margin)], grid: true, ticks: 5 },
    y: { label: null, domain: points.map(({ name }) => name), tickSize: 0 },
    marks: [Plot.link(points, { x1: 'low', x2: 'high', y1: 'name', y2: 'name', stroke: 'colour', strokeWidth: 2 }), Plot.dot(points, { x: 'mean', y: 'name', fill: 'colour', r: 4 })],
  });
}
