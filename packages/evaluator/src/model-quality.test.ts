import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseThreshold } from './choose-threshold.ts';
import { evaluate } from './evaluate.ts';
import { toModelQuality } from './model-quality.ts';

describe('toModelQuality', () => {
  it('gives the figures of the example in the SageMaker developer guide', () => {
    const labels = Uint8Array.from([0, 0, 0, 1]);
    const scores = Float64Array.from([0.1, 0.6, 0.7, 0.8]);
    const decision = chooseThreshold(labels, scores, { name: 'fixed', threshold: 0.5 });
    const { flowsentry: _, ...quality } = toModelQuality(evaluate({ labels, scores, decision, resamples: 0 }));
    const value = (figure: number): object => ({ value: figure, standard_deviation: 'NaN' });
    expect(quality).toEqual({
      version: 0,
      dataset: { item_count: 4 },
      binary_classification_metrics: {
        confusion_matrix: { '0': { '0': 1, '1': 2 }, '1': { '0': 0, '1': 1 } },
        recall: value(1),
        precision: value(0.3333333333333333),
        accuracy: value(0.5),
        recall_best_constant_classifier: value(1),
        precision_best_constant_classifier: value(0.25),
        accuracy_best_constant_classifier: value(0.25),
        true_positive_rate: value(1),
        true_negative_rate: value(0.3333333333333333),
        false_positive_rate: value(0.6666666666666666),
        false_negative_rate: value(0),
        receiver_operating_characteristic_curve: { false_positive_rates: [0, 0, 1 / 3, 2 / 3, 1], true_positive_rates: [0, 1, 1, 1, 1] },
        precision_recall_curve: { precisions: [1, 1, 0.5, 1 / 3, 0.25], recalls: [0, 1, 1, 1, 1] },
        auc: value(1),
        au_prc: value(1),
        f0_5: value(0.38461538461538464),
        f1: value(0.5),
        f2: value(0.7142857142857143),
        f0_5_best_constant_classifier: value(0.29411764705882354),
        f1_best_constant_classifier: value(0.4),
        f2_best_constant_classifier: value(0.625),
      },
    });
  });

  it('writes the golden evaluation.json', () => {
    const labels = Uint8Array.from([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    const scores = Float32Array.from([0.05, 0.3, 0.8, 0.2, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]);
    const decision = chooseThreshold(labels, scores, { name: 'max-mcc' });
    const rivals = [{ name: 'majority class', role: 'baseline', scores: new Float32Array(10).fill(0.7), threshold: 0.5 }] as const;
    const Cat = ['Normal', 'Normal', 'Normal', 'DoS', 'DoS', 'DoS', 'Scan', 'Scan', 'Scan', 'Scan'];
    const text = `${JSON.stringify(toModelQuality(evaluate({ labels, scores, decision, rivals, categories: { Cat }, resamples: 50 })), null, 1)}\n`;
    expect(text).toBe(readFileSync(new URL('./fixtures/evaluation.json', import.meta.url), 'utf8'));
  });

  it('says NaN where one class is missing, and leaves the curves out', () => {
    const labels = Uint8Array.from([1, 1]);
    const scores = Float64Array.from([0.1, 0.8]);
    const decision = chooseThreshold(labels, scores, { name: 'fixed', threshold: 0.5 });
    const { binary_classification_metrics: metrics } = toModelQuality(evaluate({ labels, scores, decision, resamples: 10 }));
    expect(metrics['auc']).toEqual({ value: 'NaN', standard_deviation: 'NaN' });
    expect(metrics['false_positive_rate']).toEqual({ value: 'NaN', standard_deviation: 'NaN' });
    expect(metrics['recall']).toMatchObject({ value: 0.5 });
    expect(metrics).not.toHaveProperty('receiver_operating_characteristic_curve');
  });
});
