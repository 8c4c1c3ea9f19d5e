import { METRICS, type MetricName, count, differenceOf, figureOf, percent } from '@flowsentry/evaluator';
import { confidence, headline, intervalOf } from '@flowsentry/evaluator/words';
import { markdownTable } from '../text/markdown-table.ts';
import { markdownText } from '../text/markdown-text.ts';
import type { ModelCard } from './model-card.ts';

const FIGURES = [
  'macroF1', 'mcc', 'balancedAccuracy', 'rocAuc', 'prAucNormal', 'prAucAnomaly', 'falsePositiveRate', 'recallAnomaly', 'precisionAnomaly', 'recallNormal', 'precisionNormal', 'calibrationError', 'accuracy',
] as const satisfies readonly MetricName[];

/** The card as a page in GitHub's Markdown. The same card gives the same text. */
export function markdownCard(card: ModelCard): string {
  const { evaluation } = card;
  const { rows, normal, anomaly } = evaluation;
  return `${[
    `# ${markdownText(card.title)}`,
    `On ${count(rows)} test flows (${count(normal)} Normal, ${count(anomaly)} Anomaly): ${headline(evaluation)}. Anomaly is the positive class.`,
    '## Intended use',
    card.purpose,
    list(card.intendedUses),
    'Not for:',
    list(card.outOfScope),
    `Risk rating: **${card.risk.rating}**. ${card.risk.why}`,
    '## Leakage statement',
    'What makes the figures look better than they are, or keeps them from it:',
    findingList(card.leakage),
    ...smallModels(card),
    '## Figures',
    list(card.verdict.map(markdownText)),
    figures(card),
    `A flow is called Anomaly if and only if its score is at least ${Number(evaluation.decision.threshold.toPrecision(6))}. ${markdownText(card.threshold)}`,
    confusion(card),
    ...groups(card),
    '## Limits',
    list(card.limits.map(markdownText)),
    '## Data',
    `Files: ${card.files.map(markdownText).join(', ')}`,
    facts(card.data),
    ...(card.notes.length > 0 ? [findingList(card.notes)] : []),
    '## Ethical considerations',
    list(card.ethics),
    '## Settings',
    facts(card.settings),
    '## Lineage',
    facts(card.lineage),
  ].join('\n\n')}\n`;
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
const findingList = (findings: ModelCard['leakage']): string => list(findings.map(({ title, detail }) => `**${markdownText(title)}** ${markdownText(detail)}`));
const facts = (known: ModelCard['data']): string => markdownTable(['What', 'Value'], known.map(([what, value]) => [markdownText(what), markdownText(value)]), ['left', 'left']);

function smallModels({ variants, evaluation }: ModelCard): string[] {
  if (variants.length === 0) return [];
  const names = (Object.keys(METRICS) as MetricName[]).filter((name) => variants.some(({ metrics }) => metrics[name] !== undefined));
  const rows = variants.map(({ featureSet, metrics, note = '' }) => [markdownText(featureSet), ...names.map((name) => (metrics[name] === undefined ? '' : figureOf(name, metrics[name]))), markdownText(note)]);
  return [
    'Small models of a few columns, on the same test rows:',
    markdownTable(['Features', ...names.map((name) => METRICS[name].title), ''], [...rows, ['this model', ...names.map((name) => figureOf(name, evaluation.metrics[name].value)), '']], ['left', ...names.map(() => 'right' as const), 'left']),
  ];
}

function figures({ evaluation }: ModelCard): string {
  const { metrics, undefined: reasons, comparisons } = evaluation;
  return markdownTable(
    ['Metric', 'Value', `${confidence(evaluation)} interval`, ...comparisons.map(({ name }) => markdownText(name)), ...comparisons.map(({ name }) => `this model minus ${markdownText(name)}`)],
    FIGURES.map((name) => [
      METRICS[name].title,
      figureOf(name, metrics[name].value),
      reasons[name] ?? intervalOf(name, metrics[name]),
      ...comparisons.map((other) => figureOf(name, other.metrics[name].value)),
      ...comparisons.map(({ differences }) => (name in differences ? difference(name, differences[name as keyof typeof differences]) : '')),
    ]),
    ['left', ...Array.from({ length: 2 + 2 * comparisons.length }, () => 'right' as const)],
  );
}

function difference(name: MetricName, { value, low, high }: { readonly value: number | null; readonly low: number | null; readonly high: number | null }): string {
  return low === null || high === null ? differenceOf(name, value) : `${differenceOf(name, value)} (${differenceOf(name, low)} to ${differenceOf(name, high)})`;
}

function confusion({ evaluation: { confusion: { tn, fp, fn, tp } } }: ModelCard): string {
  return markdownTable(['', 'called Normal', 'called Anomaly'], [['is Normal', count(tn), count(fp)], ['is Anomaly', count(fn), count(tp)]], ['left', 'right', 'right']);
}

function groups({ evaluation: { categories } }: ModelCard): string[] {
  return Object.entries(categories).flatMap(([column, results]) => [
    `By ${markdownText(column)}, with 95 % Wilson intervals that take flows for independent:`,
    markdownTable(
      [markdownText(column), 'Attack flows', 'Found', '95 % interval', 'Normal flows', 'False alarms', '95 % interval'],
      results.map(({ category, anomaly, normal, recall, falsePositiveRate }) => [markdownText(category), anomaly > 0 ? count(anomaly) : '', ...share(recall), normal > 0 ? count(normal) : '', ...share(falsePositiveRate)]),
      ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    ),
  ]);
}

const share = (of: { readonly value: number; readonly low: number; readonly high: number } | null): string[] => (of ? [percent(of.value), `${percent(of.low)} to ${percent(of.high)}`] : ['', '']);
