import { percent } from '@flowsentry/evaluator';
import { type Section, escapeHtml, htmlTable } from '@flowsentry/page';
import { type DisguiseName, EVASION_TRIES, type Evasion } from '../evasion.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { ANOMALY, INK } from './colours.ts';
import { curvePlot } from './curve-plot.ts';

const WHAT: Record<DisguiseName, { readonly title: string; readonly axis: string; readonly budget: (budget: number) => string; readonly rules: string }> = {
  padding: {
    title: 'Padding',
    axis: 'Bytes added to each forward packet, at most',
    budget: (budget) => `${budget} bytes`,
    rules: 'Every forward packet of a flow gets the same number of bytes more, up to a full segment (1,460 bytes); packets of the other side, counts, headers, flags and times stay. Flows without a forward packet cannot be padded.',
  },
  stretching: {
    title: 'Delaying',
    axis: 'Growth of a flow’s duration, at most, %',
    budget: (budget) => `${Math.round(100 * budget)} %`,
    rules: 'Every gap of a flow grows by the same share, as far as the longest flow in the data: beyond that the meter might cut the flow in two. Packets are never sent earlier; counts and lengths stay, rates fall.',
  },
};

/** What attackers gain who disguise their flows. */
export function evasionSection(evasions: readonly Evasion[]): Section {
  return {
    id: 'evasion',
    title: 'Attackers who disguise their flows',
    body: `<p>The Anomaly test rows are changed as an attacker could change the packets, and every column that follows from the packets changes with them; Normal flows, model and threshold stay. <b>At random</b> each flow is changed by an amount drawn within the budget; <b>chosen</b> is the lowest score of ${EVASION_TRIES} tries within it, for an attacker who can ask the model.</p>\n${evasions.map(block).join('\n')}`,
  };
}

function block(evasion: Evasion): string {
  const { title, axis, budget, rules } = WHAT[evasion.disguise];
  if ('missing' in evasion) return `<h3>${title}</h3>\n<p>Not possible: the flows lack ${escapeHtml(evasion.missing)}, from which the other columns would follow.</p>`;
  const { points, recall, movable, columns } = evasion;
  const scale = evasion.disguise === 'stretching' ? 100 : 1;
  const at = (of: (point: (typeof points)[number]) => typeof recall) => points.map((point) => ({ x: scale * point.budget, value: of(point) }));
  const x = { label: axis, type: 'log' as const, ticks: points.map((point) => scale * point.budget), tickFormat: (value: number) => String(Math.round(value)) };
  const plots = [
    curvePlot(`${title}: recall of Anomaly by budget, with 95 % intervals; undisguised ${percent(recall.mean)}.`, [
      { name: 'at random', colour: INK, points: at((point) => point.recall.random) },
      { name: 'chosen', colour: ANOMALY, points: at((point) => point.recall.chosen) },
    ], { x, y: { label: 'Recall of Anomaly', domain: [Math.min(0.9, ...points.map((point) => Math.max(0, point.recall.chosen.low ?? 0))), 1] }, names: 'bottom-left' }),
  ];
  const table = htmlTable(
    ['Budget', 'Recall at random', 'Recall chosen', 'Mean score changes by, at random', 'chosen'],
    points.map((point) => [budget(point.budget), repeatedWords('recallAnomaly', point.recall.random), repeatedWords('recallAnomaly', point.recall.chosen), signed(point.shift.random.mean), signed(point.shift.chosen.mean)]),
    ['right', 'right', 'right', 'right', 'right'],
  );
  return `<h3>${title}</h3>
<p>${rules} ${percent(movable.mean)} of the attack flows can be changed so.</p>
<div class="plots">\n${plots.join('\n')}\n</div>
<p class="note">Columns that change: ${escapeHtml(columns.join(', '))}.</p>
${table}`;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
