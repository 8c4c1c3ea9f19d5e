import { count, percent } from '@flowsentry/evaluator';
import { type Section, escapeHtml, htmlTable } from '@flowsentry/page';
import { type DisguiseName, EVASION_TRIES, type Evasion, type EvasionPoint } from '../evasion.ts';
import type { Repeated } from '../repeated.ts';
import { differenceWords, repeatedWords } from '../words/repeated-words.ts';
import { ANOMALY, INK } from './colours.ts';
import { curvePlot } from './curve-plot.ts';

const WHAT: Record<DisguiseName, { readonly title: string; readonly axis: string; readonly budget: (budget: number) => string; readonly rules: string }> = {
  padding: {
    title: 'Padding',
    axis: 'Bytes added to each forward packet, at most',
    budget: (budget) => `${count(budget)} bytes`,
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
    body: `<p>The Anomaly test rows are changed as an attacker could change the packets, and every column that follows from the packets changes with them; Normal flows, model and threshold stay. <b>At random</b> each flow is changed by an amount drawn within the budget; <b>chosen</b> is the lowest score of ${EVASION_TRIES} tries within it, for an attacker who can ask the model.</p>
<div class="plots">\n${evasions.flatMap((each) => ('missing' in each ? [] : [plot(each)])).join('\n')}\n</div>
${evasions.map(block).join('\n')}`,
  };
}

type Evaded = Exclude<Evasion, { readonly missing: string }>;

function plot({ disguise, points, recall }: Evaded): string {
  const { title, axis } = WHAT[disguise];
  const scale = disguise === 'stretching' ? 100 : 1;
  const at = (of: (point: EvasionPoint) => Repeated) => points.map((point) => ({ x: scale * point.budget, value: of(point) }));
  const ticks = points.map((point) => scale * point.budget);
  return curvePlot(
    `${title}: recall of Anomaly by budget, with 95 % intervals; undisguised ${percent(recall.mean)}.`,
    [
      { name: 'at random', colour: INK, points: at((point) => point.recall.random) },
      { name: 'chosen', colour: ANOMALY, points: at((point) => point.recall.chosen) },
    ],
    { x: { label: axis, type: 'log', ticks, tickFormat: count }, y: { label: 'Recall of Anomaly', domain: [Math.min(0.9, ...points.map((point) => Math.max(0, point.recall.chosen.low ?? 0))), 1] }, names: 'bottom-left' },
  );
}

function block(evasion: Evasion): string {
  const { title, budget, rules } = WHAT[evasion.disguise];
  if ('missing' in evasion) return `<h3>${title}</h3>\n<p>Not possible: the flows lack ${escapeHtml(evasion.missing)}, from which the other columns would follow.</p>`;
  const { points, movable, columns } = evasion;
  const table = htmlTable(
    ['Budget', 'Recall at random', 'Recall chosen', 'Mean score changes by, at random', 'chosen'],
    points.map((point) => [budget(point.budget), repeatedWords('recallAnomaly', point.recall.random), repeatedWords('recallAnomaly', point.recall.chosen), differenceWords('recallAnomaly', point.shift.random), differenceWords('recallAnomaly', point.shift.chosen)]),
    ['right', 'right', 'right', 'right', 'right'],
  );
  return `<h3>${title}</h3>
<p>${rules} ${percent(movable.mean)} of the attack flows can be changed so.</p>
<p class="note">Columns that change: ${escapeHtml(columns.join(', '))}.</p>
${table}`;
}
