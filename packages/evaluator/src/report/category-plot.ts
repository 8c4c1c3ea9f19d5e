import { Plot, figure } from '@flowsentry/page';
import type { CategoryResult } from '../category-results.ts';
import { count } from './format.ts';
import { ANOMALY, NORMAL, SOFT } from './plot-parts.ts';

const LONGEST = 34;

/** A point and its 95 % Wilson interval for each category that has flows of the class. */
export function categoryPlot(column: string, results: readonly CategoryResult[], which: 'recall' | 'falsePositiveRate'): string {
  const points = results.flatMap((result) => {
    const share = result[which];
    const size = which === 'recall' ? result.anomaly : result.normal;
    return share ? [{ name: `${shorten(result.category)} (${count(size)})`, ...share }] : [];
  });
  if (points.length === 0) return '';
  const isRecall = which === 'recall';
  const colour = isRecall ? ANOMALY : NORMAL;
  const edge = isRecall ? Math.min(...points.map(({ low }) => low)) : Math.max(...points.map(({ high }) => high));
  return figure(`${isRecall ? 'Share of attack flows found' : 'Share of normal flows that raise a false alarm'}, by ${column} (number of flows), with 95 % intervals.`, {
    height: 50 + 22 * points.length,
    marginLeft: 10 + 6.6 * Math.max(...points.map(({ name }) => name.length)),
    x: { label: isRecall ? 'Recall of Anomaly' : 'False-positive rate', domain: isRecall ? [Math.max(0, edge - 0.02), 1] : [0, Math.min(1, edge + 0.02)], grid: true, ticks: 5 },
    y: { label: null, domain: points.map(({ name }) => name), tickSize: 0 },
    marks: [
      Plot.link(points, { x1: 'low', x2: 'high', y1: 'name', y2: 'name', stroke: colour, strokeWidth: 2 }),
      Plot.dot(points, { x: 'value', y: 'name', fill: colour, r: 4 }),
      Plot.ruleX([isRecall ? 1 : 0], { stroke: SOFT }),
    ],
  });
}

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text || '(empty)');
