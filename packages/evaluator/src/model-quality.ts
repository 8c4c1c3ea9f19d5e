import type { Evaluation } from './evaluation.ts';
import type { MetricName } from './metric-list.ts';
import type { Confusion } from './metrics/confusion.ts';
import { fScore } from './metrics/f-score.ts';
import { precision } from './metrics/precision.ts';

/** Model Monitor writes what it cannot compute as the text "NaN". */
type Figure = number | 'NaN';

interface Value {
  readonly value: Figure;
  readonly standard_deviation: Figure;
}

/** `evaluation.json`: SageMaker's model-quality statistics, with the whole evaluation beside them. */
export interface ModelQuality {
  readonly version: 0;
  readonly dataset: { readonly item_count: number };
  readonly binary_classification_metrics: Readonly<Record<string, Value | Readonly<Record<string, unknown>>>>;
  readonly flowsentry: Evaluation;
}

const VALUES: Readonly<Record<string, MetricName>> = {
  recall: 'recallAnomaly',
  precision: 'precisionAnomaly',
  accuracy: 'accuracy',
  true_positive_rate: 'recallAnomaly',
  true_negative_rate: 'recallNormal',
  false_positive_rate: 'falsePositiveRate',
  false_negative_rate: 'falseNegativeRate',
  auc: 'rocAuc',
  au_prc: 'prAucAnomaly',
  f0_5: 'fHalfAnomaly',
  f1: 'f1Anomaly',
  f2: 'f2Anomaly',
};

/**
 * Puts an evaluation into the form that SageMaker's Model Monitor and ClarifyCheck write and Model Registry shows
 * (Amazon SageMaker developer guide, "Model quality metrics", binary classification). Class 1 is Anomaly; the confusion
 * matrix is `[truth][answer]`; the "best constant classifier" answers 1 always, as in the guide's example; the standard
 * deviation is our bootstrap's, where Model Monitor takes five samples of 80 %. Curves are thinned to 400 points.
 */
export function toModelQuality(evaluation: Evaluation): ModelQuality {
  const { metrics, confusion, normal, anomaly } = evaluation;
  const value = (name: MetricName): Value => ({ value: metrics[name].value ?? 'NaN', standard_deviation: metrics[name].standardDeviation ?? 'NaN' });
  const constant: Confusion = { tn: 0, fp: normal, fn: 0, tp: anomaly };
  const ofConstant = (figure: number): Value => ({ value: Number.isNaN(figure) ? 'NaN' : figure, standard_deviation: 'NaN' });
  return {
    version: 0,
    dataset: { item_count: evaluation.rows },
    binary_classification_metrics: {
      confusion_matrix: { '0': { '0': confusion.tn, '1': confusion.fp }, '1': { '0': confusion.fn, '1': confusion.tp } },
      ...Object.fromEntries(Object.entries(VALUES).map(([key, name]) => [key, value(name)])),
      recall_best_constant_classifier: ofConstant(anomaly / anomaly),
      precision_best_constant_classifier: ofConstant(precision(constant)),
      accuracy_best_constant_classifier: ofConstant(precision(constant)),
      f0_5_best_constant_classifier: ofConstant(fScore(constant, 0.5)),
      f1_best_constant_classifier: ofConstant(fScore(constant)),
      f2_best_constant_classifier: ofConstant(fScore(constant, 2)),
      ...curves(evaluation),
    },
    flowsentry: evaluation,
  };
}

function curves({ operatingPoints: { tp, fp }, normal, anomaly }: Evaluation): Record<string, Record<string, number[]>> {
  if (normal === 0 || anomaly === 0) return {};
  const recalls = tp.map((count) => count / anomaly);
  return {
    receiver_operating_characteristic_curve: { false_positive_rates: [0, ...fp.map((count) => count / normal)], true_positive_rates: [0, ...recalls] },
    precision_recall_curve: { precisions: [1, ...tp.map((count, i) => count / (count + fp[i]))], recalls: [0, ...recalls] },
  };
}
