import { categoryResults } from './category-results.ts';
import { differences, disagreement } from './comparison.ts';
import type { Decision } from './decision.ts';
import { EvaluatorError } from './error.ts';
import type { Comparison, Estimates, Evaluation } from './evaluation.ts';
import type { ClassCounts, Scores } from './labelled-scores.ts';
import { type Measured, measure } from './measure.ts';
import { METRICS, METRIC_NAMES, metricValue, whyUndefined } from './metric-list.ts';
import { reliability } from './metrics/calibration.ts';
import { falsePositiveRate } from './metrics/false-positive-rate.ts';
import { precisionAtPrevalence } from './metrics/precision-at-prevalence.ts';
import { rankScores } from './metrics/ranked-scores.ts';
import { recall } from './metrics/recall.ts';
import { operatingPoints } from './operating-points.ts';
import { scoreHistogram } from './score-histogram.ts';
import { type Bootstrap, bootstrap } from './uncertainty/bootstrap.ts';
import { estimate } from './uncertainty/estimate.ts';

/** A model to compare with: what it says of the same rows. */
export interface Rival {
  readonly name: string;
  readonly role: 'baseline' | 'incumbent';
  readonly scores: Scores;
  readonly threshold: number;
}

export interface EvaluationInput {
  /** 0 = Normal, 1 = Anomaly. */
  readonly labels: Uint8Array;
  /** P(Anomaly) by the model, one per row. */
  readonly scores: Scores;
  readonly decision: Decision;
  /** Columns of categories by name (Cat, Sub_Cat), one value per row. */
  readonly categories?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Rows with the same number depend on each other (repeats, one capture) and are resampled together. */
  readonly groups?: Uint32Array | undefined;
  readonly rivals?: readonly Rival[] | undefined;
  /** Default 1,000; 0 leaves the intervals out. */
  readonly resamples?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
  readonly onResample?: ((done: number, total: number) => void) | undefined;
  /** The resamples, where they were drawn elsewhere: the model's first, then each rival's. */
  readonly samples?: Bootstrap | undefined;
}

const CONFIDENCE = 0.95;
const PREVALENCES = [0.5, 0.1, 0.01, 0.001];

/**
 * Measures a model on labelled rows: every metric with its bootstrap interval, by class and by category, against its rivals.
 * With one class only, what that class permits is computed and the rest is null with the reason in `undefined`.
 *
 * @throws EvaluatorError `no-rows`, `length-mismatch`, `bad-label`, `nan-score`, `score-out-of-range`, `bad-threshold`
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const { labels, scores, decision, categories = {}, groups, rivals = [], resamples = 1000, seed = 1, onResample } = input;
  const ranked = rankScores(labels, scores);
  const counts: ClassCounts = { normal: ranked.normal, anomaly: ranked.anomaly };
  const model = { scores, threshold: decision.threshold };
  for (const { threshold } of [model, ...rivals]) checkThreshold(threshold);
  for (const [column, values] of Object.entries(categories)) {
    if (values.length !== labels.length) {
      throw new EvaluatorError('length-mismatch', { what: `There are ${labels.length} labels but ${values.length} categories`, column, allowed: 'One category for each row' });
    }
  }
  const measured = [model, ...rivals].map((each) => measure(labels, each.scores, each.threshold));
  const samples = input.samples ?? bootstrap(labels, [model, ...rivals], { resamples, seed, groups, onResample: onResample && ((done) => onResample(done, resamples)) });
  const metrics = estimates(measured[0], samples[0], counts);
  const { tn, fp, fn, tp } = measured[0];
  const precisionAt = (prevalence: number): number => precisionAtPrevalence(recall(measured[0]), falsePositiveRate(measured[0]), prevalence);

  return {
    schema: 'flowsentry.evaluation/1',
    rows: labels.length,
    ...counts,
    decision,
    confusion: { tn, fp, fn, tp },
    metrics,
    undefined: Object.fromEntries(METRIC_NAMES.filter((name) => metrics[name].value === null).map((name) => [name, whyUndefined(name, counts)])),
    precisionAtPrevalence: PREVALENCES.map((prevalence) => ({ prevalence, precision: orNull(precisionAt(prevalence)) })),
    categories: Object.fromEntries(Object.entries(categories).map(([column, values]) => [column, categoryResults(labels, scores, decision.threshold, values)])),
    operatingPoints: operatingPoints(ranked),
    reliability: reliability(labels, scores),
    histogram: scoreHistogram(labels, scores),
    comparisons: rivals.map((rival, i): Comparison => {
      const { tn, fp, fn, tp } = measured[i + 1];
      return {
        name: rival.name,
        role: rival.role,
        threshold: rival.threshold,
        confusion: { tn, fp, fn, tp },
        metrics: estimates(measured[i + 1], samples[i + 1], counts),
        differences: differences(measured[0], measured[i + 1], samples[0], samples[i + 1], counts, CONFIDENCE),
        mcNemar: disagreement(labels, model, rival),
      };
    }),
    uncertainty: { method: groups ? 'groups' : 'stratified', resamples, confidence: CONFIDENCE, seed, groups: groups ? new Set(groups).size : null },
  };
}

function estimates(measured: Measured, samples: readonly Measured[], counts: ClassCounts): Estimates {
  const entries = METRIC_NAMES.map((name) => {
    const of = METRICS[name].of;
    return [name, estimate(metricValue(name, measured, counts), Float64Array.from(samples, (sample) => of(sample)), CONFIDENCE)];
  });
  return Object.fromEntries(entries) as Estimates;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function checkThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new EvaluatorError('bad-threshold', { what: `The threshold is ${threshold}`, value: threshold, allowed: 'A number from 0 to 1' });
}
