import { METRICS, METRIC_NAMES, type MetricName, count, differenceOf, figureOf, percent } from '@flowsentry/evaluator';
import { confidence, intervalOf } from '@flowsentry/evaluator/words';
import { cutText } from '../text/cut-text.ts';
import { fitSentences } from '../text/fit-sentences.ts';
import type { ModelCard } from './model-card.ts';
import { SAGE_MAKER_CARD, type SageMakerCard } from './sage-maker-schema.ts';

type Group = SageMakerCard['evaluation_details'][number]['metric_groups'][number];
type Datum = Group['metric_data'][number];

const NAME = 63;
/** Below SageMaker's 255: two columns of forty categories each must fit into one card. */
const METRIC = 100;
const DETAIL = 1024;
const LONG = 2048;

/** The card in SageMaker's form for model packages. Names out of the data are cut to its limits; of longer texts as many sentences are kept as fit. */
export function sageMakerCard(card: ModelCard): SageMakerCard {
  const { evaluation, files } = card;
  const { decision, uncertainty } = evaluation;
  const leakage = card.leakage.map(({ title, detail }) => `${title} ${detail}`);
  return SAGE_MAKER_CARD.parse({
    model_overview: { model_creator: 'Flowsentry' },
    intended_uses: {
      purpose_of_model: cutText(card.purpose, LONG),
      intended_uses: fitSentences([...card.intendedUses, 'Not for:', ...card.outOfScope], LONG),
      factors_affecting_model_efficiency: fitSentences(card.limits, LONG),
      risk_rating: card.risk.rating,
      explanations_for_risk_rating: cutText(card.risk.why, LONG),
    },
    training_details: {
      objective_function: { function: { function: 'Minimize', facet: 'Loss', condition: 'binary:logistic, log loss' }, notes: cutText(card.threshold, DETAIL) },
      training_observations: fitSentences(card.data.map(([what, value]) => `${what}: ${value}.`), DETAIL),
      training_job_details: {
        training_datasets: named(files, 15),
        user_provided_training_metrics: [{ name: 'threshold', value: decision.threshold, notes: 'A flow is called Anomaly if and only if its score is at least this.' }],
        user_provided_hyper_parameters: card.settings.slice(0, 100).map(([name, value]) => ({ name: cutText(name, 255), value: cutText(value, 255) || '""' })),
      },
    },
    evaluation_details: [
      {
        name: cutText(card.testRows, NAME),
        evaluation_observation: fitSentences(card.verdict, 2096),
        datasets: named(files, 10),
        metadata: { intervals: `${uncertainty.method}, ${count(uncertainty.resamples)} resamples, ${confidence(evaluation)}`, 'positive class': 'Anomaly' },
        metric_groups: [overall(card), confusion(card), ...groups(card), ...curves(card), ...comparisons(card), ...smallModels(card)],
      },
    ],
    additional_information: {
      ethical_considerations: fitSentences(card.ethics, LONG),
      caveats_and_recommendations: fitSentences(leakage, LONG),
      custom_details: {
        'Leakage statement': fitSentences(leakage, DETAIL),
        'Not for': fitSentences(card.outOfScope, DETAIL),
        ...Object.fromEntries(card.lineage.map(([what, value]) => [cutText(what, METRIC), cutText(value, DETAIL)])),
      },
    },
  });
}

function named(files: readonly string[], most: number): string[] {
  if (files.length <= most) return files.map((file) => cutText(file, DETAIL));
  return [...files.slice(0, most - 1).map((file) => cutText(file, DETAIL)), `and ${files.length - most + 1} others`];
}

function number(name: string, value: number | null | undefined, notes: string): Datum {
  const about = { name: cutText(name, METRIC) || '""', notes: cutText(notes, DETAIL) };
  return typeof value === 'number' ? { ...about, type: 'number', value } : { ...about, type: 'string', value: 'undefined' };
}

function overall({ evaluation }: ModelCard): Group {
  const { metrics, undefined: reasons } = evaluation;
  const notes = (name: MetricName): string => reasons[name] ?? (metrics[name].low === null ? 'no interval' : `${confidence(evaluation)} interval ${intervalOf(name, metrics[name])}`);
  return { name: 'Overall', metric_data: METRIC_NAMES.map((name) => number(METRICS[name].title, metrics[name].value, notes(name))) };
}

function confusion({ evaluation: { confusion: { tn, fp, fn, tp } } }: ModelCard): Group {
  const value = [[tn, fp], [fn, tp]];
  return { name: 'Confusion', metric_data: [{ name: 'Confusion matrix', type: 'matrix', value, x_axis_name: ['called Normal', 'called Anomaly'], y_axis_name: ['is Normal', 'is Anomaly'], notes: 'Rows: the label. Columns: what the model says.' }] };
}

function groups({ evaluation: { categories } }: ModelCard): Group[] {
  return Object.entries(categories).map(([column, results]) => ({
    name: cutText(`By ${column}`, NAME),
    metric_data: results.flatMap(({ category, anomaly, normal, tp, fp, recall, falsePositiveRate }) => [
      ...(recall ? [number(`Recall of Anomaly: ${category}`, recall.value, `${count(tp)} of ${count(anomaly)} flows; 95 % Wilson interval ${percent(recall.low)} to ${percent(recall.high)}`)] : []),
      ...(falsePositiveRate ? [number(`False-positive rate: ${category}`, falsePositiveRate.value, `${count(fp)} of ${count(normal)} flows; 95 % Wilson interval ${percent(falsePositiveRate.low)} to ${percent(falsePositiveRate.high)}`)] : []),
    ]),
  }));
}

const MOST_POINTS = 60;

function curves({ evaluation: { operatingPoints: { tp, fp }, normal, anomaly } }: ModelCard): Group[] {
  if (normal === 0 || anomaly === 0) return [];
  const step = Math.ceil(tp.length / MOST_POINTS);
  const points = tp.flatMap((found, i): [number, number][] => (i % step === 0 || i === tp.length - 1 ? [[round(fp[i] / normal), round(found / anomaly)]] : []));
  return [{ name: 'Curves', metric_data: [{ name: 'ROC curve', type: 'linear_graph', value: [[0, 0], ...points], x_axis_name: 'False-positive rate', y_axis_name: 'Recall of Anomaly' }] }];
}

const round = (share: number): number => Math.round(1e4 * share) / 1e4;

function comparisons({ evaluation }: ModelCard): Group[] {
  return evaluation.comparisons.map(({ name, role, differences }) => ({
    name: cutText(`Gain over ${role} ${name}`, NAME),
    metric_data: (Object.keys(differences) as (keyof typeof differences)[]).map((metric) => {
      const { value, low, high } = differences[metric];
      return number(`${METRICS[metric].title}: this model minus it`, value, low === null || high === null ? 'no interval' : `${confidence(evaluation)} interval ${differenceOf(metric, low)} to ${differenceOf(metric, high)}`);
    }),
  }));
}

function smallModels({ variants }: ModelCard): Group[] {
  if (variants.length === 0) return [];
  const metric_data = variants.flatMap(({ featureSet, metrics, note = '' }) =>
    METRIC_NAMES.filter((name) => metrics[name] !== undefined).map((name) => number(`${featureSet}: ${METRICS[name].title}`, metrics[name], `${note}${note && '; '}${figureOf(name, metrics[name] ?? null)}`)),
  );
  return [{ name: 'Small models of a few columns, same test rows', metric_data }];
}
