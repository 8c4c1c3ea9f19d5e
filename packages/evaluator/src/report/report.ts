import { type Section, escapeHtml, htmlPage, htmlTable } from '@flowsentry/page';
import type { Comparison, Evaluation } from '../evaluation.ts';
import { COMPARED, METRICS, METRIC_NAMES, type MetricName } from '../metric-list.ts';
import { calibrationPlot } from './calibration-plot.ts';
import { categoryPlot } from './category-plot.ts';
import { confusionPlot } from './confusion-plot.ts';
import { confidence, count, differenceOf, figureOf, intervalOf, percent, probability } from './format.ts';
import { histogramPlot } from './histogram-plot.ts';
import { precisionRecallPlot } from './precision-recall-plot.ts';
import { rocPlot } from './roc-plot.ts';
import { ruleWords } from './rule-words.ts';
import { thresholdPlot } from './threshold-plot.ts';
import { headline, verdict } from './verdict.ts';

/** Something about the data that a reader must know to judge the figures. */
export interface Finding {
  readonly title: string;
  readonly detail: string;
  /** `trap`: the figures look better than they are. */
  readonly level: 'note' | 'trap';
}

/** The same kind of model trained and judged in another way. */
export interface Variant {
  readonly featureSet: string;
  readonly split: string;
  readonly metrics: Readonly<Partial<Record<MetricName, number | null>>>;
  readonly note?: string;
}

/** What the report says beside the figures; all of it but the bodies of `sections` is escaped. */
export interface ReportContext {
  readonly title: string;
  readonly findings?: readonly Finding[];
  readonly variants?: readonly Variant[];
  /** Where model and data come from: fingerprints, hashes, versions, settings. */
  readonly lineage?: readonly (readonly [what: string, value: string])[];
  /** What further experiments found out; their bodies are HTML, and what comes from data in them is escaped already. */
  readonly sections?: readonly Section[];
}

const CARDS = ['macroF1', 'mcc', 'rocAuc', 'prAucNormal', 'falsePositiveRate', 'recallAnomaly', 'falseAlarmsPerMillion', 'calibrationError'] as const satisfies readonly MetricName[];

const PLOTS = '<div class="plots">';

/** The evaluation as one HTML page that needs nothing from outside. The same input gives the same text. */
export function renderReport(evaluation: Evaluation, context: ReportContext): string {
  return htmlPage({ title: context.title, subtitle: `${count(evaluation.rows)} flows: ${count(evaluation.normal)} Normal, ${count(evaluation.anomaly)} Anomaly. ${headline(evaluation)}`, sections: reportSections(evaluation, context) });
}

/** What the page says, a section for each question; `categories`, `comparison` and `lineage` only where there are some. */
export function reportSections(evaluation: Evaluation, context: Omit<ReportContext, 'title'> = {}): Section[] {
  const sections: Section[] = [
    { id: 'summary', title: 'Summary', body: summary(evaluation) },
    { id: 'decision', title: 'The threshold', body: decision(evaluation) },
    { id: 'curves', title: 'Curves', body: curves(evaluation) },
    { id: 'classes', title: 'Every metric', body: everyMetric(evaluation) },
  ];
  const byCategory = categories(evaluation);
  if (byCategory) sections.push({ id: 'categories', title: 'By attack category', body: byCategory });
  if (evaluation.comparisons.length > 0) sections.push({ id: 'comparison', title: 'Against other models', body: evaluation.comparisons.map(comparison).join('\n') });
  sections.push({ id: 'data', title: 'What the data do to these figures', body: dataTraps(context) }, ...(context.sections ?? []));
  if (context.lineage?.length) sections.push({ id: 'lineage', title: 'Lineage', body: htmlTable(['What', 'Value'], context.lineage.map(([what, value]) => [what, value])) });
  sections.push({ id: 'reading', title: 'How to read this', body: reading(evaluation) });
  return sections;
}

function summary(evaluation: Evaluation): string {
  const { metrics } = evaluation;
  const cards = CARDS.map((name) => `<div class="card"><span>${METRICS[name].title}</span><b>${figureOf(name, metrics[name].value)}</b><span>${intervalOf(name, metrics[name])}</span></div>`).join('\n');
  const sentences = verdict(evaluation).map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('\n');
  return `<ul>\n${sentences}\n</ul>\n<div class="cards">\n${cards}\n</div>\n<p class="note">Below each figure: its ${confidence(evaluation)} interval. Anomaly is the positive class; Normal is always shown beside it.</p>`;
}

function decision(evaluation: Evaluation): string {
  const { decision, precisionAtPrevalence, metrics } = evaluation;
  const table = htmlTable(
    ['Attacks in the traffic', 'Alarms that are right', 'False alarms per million flows'],
    precisionAtPrevalence.map(({ prevalence, precision }) => [
      `${100 * prevalence} %`,
      precision === null ? 'undefined' : percent(precision),
      metrics.falsePositiveRate.value === null ? 'undefined' : count(1e6 * (1 - prevalence) * metrics.falsePositiveRate.value),
    ]),
    ['right', 'right', 'right'],
  );
  return `<p>A flow is called Anomaly if and only if its score is at least <b>${Number(decision.threshold.toPrecision(6))}</b>. ${escapeHtml(ruleWords(decision))}</p>
<p class="note">Recall and false-positive rate hold for any mix of the same kinds of flows; precision does not. What this threshold would do where attacks are less common than here:</p>
${table}`;
}

function curves(evaluation: Evaluation): string {
  const both = evaluation.normal > 0 && evaluation.anomaly > 0;
  const plots = both
    ? [confusionPlot, rocPlot, (e: Evaluation) => precisionRecallPlot(e, 'Normal'), (e: Evaluation) => precisionRecallPlot(e, 'Anomaly'), thresholdPlot, calibrationPlot, histogramPlot]
    : [confusionPlot, calibrationPlot, histogramPlot];
  const note = both ? '' : '<p class="note">With flows of one class only there is no ROC, precision-recall or threshold curve.</p>\n';
  return `${note}${PLOTS}\n${plots.map((plot) => plot(evaluation)).join('\n')}\n</div>`;
}

function everyMetric(evaluation: Evaluation): string {
  const { metrics, undefined: reasons, comparisons } = evaluation;
  const heads = ['Metric', 'Value', `${confidence(evaluation)} interval`, ...comparisons.map(({ name, role }) => `${name} (${role})`)];
  const rows = METRIC_NAMES.map((name) => [
    METRICS[name].title,
    figureOf(name, metrics[name].value),
    reasons[name] ?? intervalOf(name, metrics[name]),
    ...comparisons.map((other) => figureOf(name, other.metrics[name].value)),
  ]);
  return htmlTable(heads, rows, ['left', 'right', 'right', ...comparisons.map(() => 'right' as const)]);
}

function categories({ categories }: Evaluation): string {
  const blocks = Object.entries(categories).map(([column, results]) => {
    const plots = [categoryPlot(column, results, 'recall'), categoryPlot(column, results, 'falsePositiveRate')].join('\n').trim();
    const rows = results.map((result) => [
      result.category || '(empty)',
      count(result.anomaly),
      result.recall ? percent(result.recall.value) : '',
      result.recall ? `${percent(result.recall.low)} to ${percent(result.recall.high)}` : '',
      count(result.normal),
      result.falsePositiveRate ? percent(result.falsePositiveRate.value) : '',
      result.falsePositiveRate ? `${percent(result.falsePositiveRate.low)} to ${percent(result.falsePositiveRate.high)}` : '',
    ]);
    const table = htmlTable([column, 'Attack flows', 'Found', '95 % interval', 'Normal flows', 'False alarms', '95 % interval'], rows, ['left', 'right', 'right', 'right', 'right', 'right', 'right']);
    return `<h3>${escapeHtml(column)}</h3>\n${PLOTS}\n${plots}\n</div>\n${table}`;
  });
  return blocks.join('\n');
}

function comparison({ name, role, threshold, metrics, differences, mcNemar }: Comparison): string {
  const rows = COMPARED.map((metric) => {
    const { value, low, high, shareBetter } = differences[metric];
    return [
      METRICS[metric].title,
      figureOf(metric, metrics[metric].value),
      differenceOf(metric, value),
      low === null ? 'no interval' : `${differenceOf(metric, low)} to ${differenceOf(metric, high)}`,
      shareBetter === null ? '' : percent(shareBetter),
    ];
  });
  return `<h3>${escapeHtml(name)} (${role}, threshold ${Number(threshold.toPrecision(4))})</h3>
${htmlTable(['Metric', 'Its value', 'This model minus it', '95 % interval', 'Resamples in which this model is better'], rows, ['left', 'right', 'right', 'right', 'right'])}
<p class="note">Of the flows that only one of the two judges rightly, this model has ${count(mcNemar.onlyFirstRight)} and the other ${count(mcNemar.onlySecondRight)}; McNemar’s test that this is chance: p ${probability(mcNemar.exactP)} (exact), ${probability(mcNemar.midP)} (mid-p).</p>`;
}

function dataTraps({ findings = [], variants = [] }: Pick<ReportContext, 'findings' | 'variants'>): string {
  const notes = findings.map(({ title, detail, level }) => `<li><b${level === 'trap' ? ' class="bad"' : ''}>${escapeHtml(title)}</b> ${escapeHtml(detail)}</li>`).join('\n');
  const shown = METRIC_NAMES.filter((name) => variants.some(({ metrics }) => metrics[name] !== undefined));
  const table = htmlTable(
    ['Features', 'Split', ...shown.map((name) => METRICS[name].title), ''],
    variants.map(({ featureSet, split, metrics, note = '' }) => [featureSet, split, ...shown.map((name) => (metrics[name] === undefined ? '' : figureOf(name, metrics[name]))), note]),
    ['left', 'left', ...shown.map(() => 'right' as const)],
  );
  return `${notes ? `<ul>\n${notes}\n</ul>` : '<p class="note">Nothing was recorded about how these rows were split from the training rows, about duplicates among them, or about what gives the label away. Do not take the figures for those of an unseen network.</p>'}
${variants.length > 0 ? `<h3>Small models of a few columns</h3>\n<p class="note">What each of these gives away by itself, on the same test rows.</p>\n${table}` : ''}`;
}

function reading({ uncertainty: { method, resamples, groups } }: Evaluation): string {
  const drawn =
    method === 'groups'
      ? `Intervals are percentiles of ${count(resamples)} bootstrap resamples of ${count(groups ?? 0)} groups of rows; rows of a group are drawn together, so repeats do not make them look more certain than they are.`
      : `Intervals are percentiles of ${count(resamples)} bootstrap resamples, drawn within each class. They take flows for independent: where flows repeat each other (floods do), the true uncertainty is larger.`;
  return `<ul>
<li>${drawn} They know nothing of another network, another week or another training run. Where no flow of a class is misjudged a bootstrap interval has no width, which is not certainty. Intervals by category are Wilson’s and take flows for independent too.</li>
<li>Macro-F1 is the mean of the two classes’ F1, so the rare class counts as much as the common one. Accuracy does not, and means little here.</li>
<li>False alarms per million flows are for this file’s mix of classes; where nearly all traffic is normal, expect a million times the false-positive rate.</li>
<li>Average precision (PR AUC) depends on how common the class is: compare it with a guess’s, given in the plots, not with other data.</li>
</ul>`;
}
