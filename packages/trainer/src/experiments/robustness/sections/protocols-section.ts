import { METRICS, count, percent } from '@flowsentry/evaluator';
import { type Section, escapeHtml, htmlTable } from '@flowsentry/page';
import type { ProtocolRow, Protocols } from '../protocols.ts';
import { REPORTED } from '../repeated.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { FEATURE_COLOURS } from './colours.ts';
import { intervalPlot } from './interval-plot.ts';

/** Feature sets and split protocols side by side. */
export function protocolsSection({ rows, impossible }: Protocols): Section {
  const known = rows.filter(({ attack }) => attack === null);
  const unseen = rows.filter(({ attack }) => attack !== null);
  const plot = (caption: string, which: readonly ProtocolRow[], metric: (typeof REPORTED)[number]): string =>
    which.length === 0 ? '' : intervalPlot(caption, METRICS[metric].title, which.map((row) => ({ name: `${row.attack ?? row.protocol}, ${row.featureSet}`, colour: FEATURE_COLOURS[row.featureSet], value: row.metrics[metric] })));
  const plots = [
    plot('PR AUC of Normal by split and features, mean over splits with 95 % interval.', known, 'prAucNormal'),
    plot('False-positive rate by split and features, mean over splits with 95 % interval.', known, 'falsePositiveRate'),
    plot('Share found of an attack family that training never saw, with 95 % interval.', unseen, 'recallAnomaly'),
    plot('False-positive rate of the models that never saw the family, with 95 % interval.', unseen, 'falsePositiveRate'),
  ];
  const right = [...REPORTED, 'tested', 'seen'].map(() => 'right' as const);
  const heads = ['Normal, Anomaly tested', 'Test rows seen in training', ...REPORTED.map((name) => METRICS[name].title)];
  const cells = ({ tested, seenShare, metrics }: ProtocolRow): string[] => [`${count(tested.Normal)}, ${count(tested.Anomaly)}`, percent(seenShare), ...REPORTED.map((name) => repeatedWords(name, metrics[name]))];
  const table = htmlTable(['Split', 'Features', ...heads], known.map((row) => [row.protocol, row.featureSet, ...cells(row)]), ['left', 'left', ...right]);
  const families = htmlTable(['Never seen', 'Features', ...heads], unseen.map((row) => [row.attack!, row.featureSet, ...cells(row)]), ['left', 'left', ...right]);
  const reasons = impossible.map(({ protocol, attack, reason }) => `<li><b>${escapeHtml(attack === null ? protocol : `${protocol}, ${attack}`)}</b> was not possible: ${escapeHtml(reason)}.</li>`).join('\n');
  return {
    id: 'protocols',
    title: 'Feature sets and splits',
    body: `<p>The same settings trained with each feature set under each split. A model is worth what it does on rows that it has not seen in any form: judge by <b>grouped</b>. Whatever <b>leaky</b> adds is no skill.</p>
<div class="plots">\n${plots.filter(Boolean).join('\n')}\n</div>
<p class="note">Means over repeated splits; in brackets 95 % intervals by the corrected resampled t-test (Nadeau and Bengio 2003), which allows for the overlap of the splits. The temporal split is one and has no interval: its models differ by the training’s seed alone.</p>
${reasons ? `<ul>\n${reasons}\n</ul>\n` : ''}${table}${unseen.length > 0 ? `\n<h3>Attack families left out of training</h3>\n${families}` : ''}`,
  };
}
