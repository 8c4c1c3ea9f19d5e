import { METRICS, count, percent } from '@flowsentry/evaluator';
import { type Section, escapeHtml, htmlTable } from '@flowsentry/page';
import type { LearningPoint } from '../learning-curve.ts';
import { REPORTED } from '../repeated.ts';
import { learningWords } from '../words/learning-words.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { INK, NORMAL } from './colours.ts';
import { curvePlot } from './curve-plot.ts';

/** How the scores grow with the rows learned from. */
export function learningSection(curve: readonly LearningPoint[]): Section {
  const rows = curve.map(({ learned }) => learned.Normal + learned.Anomaly);
  const plot = (metric: (typeof REPORTED)[number], colour: string): string =>
    curvePlot(`${METRICS[metric].title} by the number of flows learned from, with 95 % intervals.`, [{ name: METRICS[metric].title, colour, points: curve.map(({ metrics }, i) => ({ x: rows[i], value: metrics[metric] })) }], {
      x: { label: 'Flows learned from', type: 'log', ticks: rows, tickFormat: (flows: number) => count(flows) },
      y: { label: METRICS[metric].title },
    });
  const table = htmlTable(
    ['Share', 'Normal', 'Anomaly', ...REPORTED.map((name) => METRICS[name].title)],
    curve.map(({ share, learned, metrics }) => [percent(share), count(learned.Normal), count(learned.Anomaly), ...REPORTED.map((name) => repeatedWords(name, metrics[name]))]),
    ['right', 'right', 'right', ...REPORTED.map(() => 'right' as const)],
  );
  const { supported, text } = learningWords(curve);
  return {
    id: 'learning',
    title: 'Learning curve',
    body: `<p>${supported ? '' : 'Not supported: '}${escapeHtml(text)}</p>
<div class="plots">\n${plot('macroF1', INK)}\n${plot('prAucNormal', NORMAL)}\n</div>
<p class="note">Growing shares of the training and validation rows, the test rows being the same; equal rows are drawn together.</p>
${table}`,
  };
}
