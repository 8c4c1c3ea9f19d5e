import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowestF1, qualityConstraints } from './quality-constraints.ts';
import { readQuality } from './quality-figures.ts';

const EVALUATION = JSON.stringify({
  version: 0,
  binary_classification_metrics: {
    confusion_matrix: { '0': { '0': 1, '1': 2 } },
    f1: { value: 0.9, standard_deviation: 0.01 },
    false_positive_rate: { value: 0.125, standard_deviation: 'NaN' },
    auc: { value: 'NaN', standard_deviation: 'NaN' },
    recall_best_constant_classifier: { value: 1, standard_deviation: 'NaN' },
  },
  flowsentry: { decision: { threshold: 0.45 } },
});

describe('readQuality', () => {
  it('takes the threshold and what could be computed', () => {
    expect(readQuality(EVALUATION, 'evaluation.json')).toEqual({ threshold: 0.45, metrics: { f1: 0.9, false_positive_rate: 0.125, recall_best_constant_classifier: 1 } });
  });

  it.each(['', '{}', '[]', '{"binary_classification_metrics":{},"flowsentry":{}}'])('refuses %j', (text) => {
    expect(() => readQuality(text, 'evaluation.json')).toThrow('evaluation.json: This is no evaluation that the pipeline wrote.');
  });
});

describe('qualityConstraints', () => {
  it('allows each figure to fall behind by the tolerance, in its own direction', () => {
    expect(JSON.parse(qualityConstraints(readQuality(EVALUATION, ''), 0.125))).toEqual({
      version: 0,
      binary_classification_constraints: {
        f1: { threshold: 0.775, comparison_operator: 'LessThanThreshold' },
        false_positive_rate: { threshold: 0.25, comparison_operator: 'GreaterThanThreshold' },
      },
    });
  });

  it('never asks for what no rate can be', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 0, max: 0.5, noNaN: true }), (f1, fpr, tolerance) => {
        const quality = { threshold: 0.5, metrics: { f1, false_positive_rate: fpr } };
        const { binary_classification_constraints: limits } = JSON.parse(qualityConstraints(quality, tolerance)) as { binary_classification_constraints: Record<string, { threshold: number }> };
        expect(limits['f1'].threshold).toBeLessThanOrEqual(f1);
        expect(limits['f1'].threshold).toBeGreaterThanOrEqual(0);
        expect(limits['false_positive_rate'].threshold).toBeGreaterThanOrEqual(fpr);
        expect(limits['false_positive_rate'].threshold).toBeLessThanOrEqual(1);
        expect(lowestF1(quality, tolerance)).toBe(limits['f1'].threshold);
      }),
    );
  });
});
