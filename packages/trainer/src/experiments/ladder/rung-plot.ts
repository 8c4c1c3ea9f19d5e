import { differenceOf, figureOf } from '@flowsentry/evaluator/words';
import { Plot, figure } from '@flowsentry/page';
import type { Ladder, LadderRung, SHOWN } from './ladder.ts';

interface Point {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

type Figure = Pick<LadderRung['metrics']['macroF1'], 'value' | 'low' | 'high'>;

/** The metric of each rung with its interval, from the simplest rung down to the last. */
export function metricPlot({ rungs }: Pick<Ladder, 'rungs'>, metric: (typeof SHOWN)[number], title: string): string {
  const points = rungs.flatMap(({ name, metrics }) => pointOf(name, metrics[metric], figureOf(metric, metrics[metric].value)));
  return dots(`${title} on the test rows, with 95 % intervals.`, points, { label: title, domain: [Math.max(0, least(points) - 0.03), 1] }, []);
}

/** What each rung gains over default boosting, paired. */
export function gainPlot({ rungs }: Pick<Ladder, 'rungs'>): string {
  const points = rungs.flatMap(({ name, gain }) => (gain ? pointOf(name, gain, differenceOf('macroF1', gain.value)) : []));
  const edge = Math.max(...points.map(({ high }) => high), 0.01);
  return dots('Macro-F1 minus that of default boosting, on the same resamples.', points, { label: 'Gain in macro-F1', domain: [least(points) - 0.02, edge + 0.01] }, [Plot.ruleX([0], { stroke: 'var(--soft)' })]);
}

const least = (points: readonly Point[]): number => Math.min(...points.map(({ low }) => low));

function pointOf(name: string, { value, low, high }: Figure, label: string): Point[] {
  return value === null ? [] : [{ name, value, low: low ?? value, high: high ?? value, label }];
}

function dots(caption: string, points: readonly Point[], x: { readonly label: string; readonly domain: [number, number] }, behind: Plot.Markish[]): string {
  return figure(caption, {
    height: 50 + 26 * points.length,
    marginLeft: 10 + 6.6 * Math.max(...points.map(({ name }) => name.length)),
    marginRight: 62,
    x: { ...x, grid: true, ticks: 5 },
    y: { label: null, domain: points.map(({ name }) => name), tickSize: 0 },
    marks: [
      ...behind,
      Plot.link(points, { x1: 'low', x2: 'high', y1: 'name', y2: 'name', stroke: 'var(--normal)', strokeWidth: 2 }),
      Plot.dot(points, { x: 'value', y: 'name', fill: 'var(--normal)', r: 4 }),
      Plot.text(points, { x: x.domain[1], y: 'name', text: 'label', textAnchor: 'start', dx: 10, fill: 'var(--ink)' }),
    ],
  });
}
