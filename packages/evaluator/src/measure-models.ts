import { categoryResults } from './category-results.ts';
import { differences, disagreement } from './comparison.ts';
import { type EvaluationInput, modelsOf } from './evaluation-input.ts';
import type { Comparison, Estimates, Evaluation } from './evaluation.ts';
import type { ClassCounts } from './labelled-scores.ts';
import { type Measured, measure } from './measure.ts';
import { METRICS, METRIC_NAMES, metricValue, whyUndefined } from './metric-list.ts';
import { reliability } from './metrics/calibration.ts';
import type { Confusion } from './metrics/confusion.ts';
import { falsePositiveRate } from './metrics/false-positive-rate.ts';
import { precisionAtPrevalence } from './metrics/precision-at-prevalence.ts';
import { rankScores } from './metrics/ranked-scores.ts';
import { recall } from './metrics/recall.ts';
import { operatingPoints } from './operating-points.ts';
import { scoreHistogram } from './score-histogram.ts';
import type { Bootstrap } from './uncertainty/bootstrap.ts';
import { estimate } from './uncertainty/estimate.ts';

const CONFIDENCE = 0.95;
const PREVALENCES = [0.5, 0.1, 0.01, 0.001];

/** Measures the models on the rows as they are. What is returned adds the resamples of the same models, which others may draw meanwhile. */
export function measureModels(input: EvaluationInput): (samples: Bootstrap) => Evaluation {
  const { labels, scores, decision, categories = {}, groups, rivals = [], resamples = 1000, seed = 1 } = input;
  const ranked = rankScores(labels, scores);
  const counts: ClassCounts = { normal: ranked.normal, anomaly: ranked.anomaly };
  const models = modelsOf(input);
  const measured = models.map((model) => measure(labels, model.scores, model.threshold));
  const precisionAt = (prevalence: number): number => precisionAtPrevalence(recall(measured[0]), falsePositiveRate(measured[0]), prevalence);
  const tests = rivals.map((rival) => disagreement(labels, models[0], rival));
  const plain = {
    precisionAtPrevalence: PREVALENCES.map((prevalence) => ({ prevalence, precision: orNull(precisionAt(prevalence)) })),
    categories: Object.fromEntries(Object.entries(categories).map(([column, values]) => [column, categoryResults(labels, scores, decision.threshold, values)])),
    operatingPoints: operatingPoints(ranked),
    reliability: reliability(labels, scores),
    histogram: scoreHistogram(labels, scores),
  };
  const uncertainty = { method: groups ? 'groups' : 'stratified', resamples, confidence: CONFIDENCE, seed, groups: groups ? new Set(groups).size : null } as const;

  return (samples) => {
    const metrics = estimates(measured[0], samples[0], counts);
    return {
      schema: 'flowsentry.evaluation/1',
      rows: labels.length,
      ...counts,
      decision,
      confusion: confusionOf(measured[0]),
      metrics,
      undefined: Object.fromEntries(METRIC_NAMES.filter((name) => metrics[name].value === null).map((name) => [name, whyUndefined(name, counts)])),
      ...plain,
      comparisons: rivals.map(
        ({ name, role, threshold }, i): Comparison => ({
          name,
          role,
          threshold,
          confusion: confusionOf(measured[i + 1]),
          metrics: estimates(measured[i + 1], samples[i + 1], counts),
          differences: differences(measured[0], measured[i + 1], samples[0], samples[i + 1], counts, CONFIDENCE),
          mcNemar: tests[i],
        }),
      ),
      uncertainty,
    };
  };
}

const confusionOf = ({ tn, fp, fn, tp }: Measured): Confusion => ({ tn, fp, fn, tp });

function estimates(measured: Measured, samples: readonly Measured[], counts: ClassCounts): Estimates {
  const entries = METRIC_NAMES.map((name) => {
    const of = METRICS[name].of;
    return [name, estimate(metricValue(name, measured, counts), Float64Array.from(samples, (sample) => of(sample)), CONFIDENCE)];
  });
  return Object.fromEntries(entries) as Estimates;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
