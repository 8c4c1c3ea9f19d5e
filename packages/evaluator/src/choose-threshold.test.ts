import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThreshold } from './choose-threshold.ts';
import { confusionAt } from './metrics/confusion.ts';
import { falsePositiveRate } from './metrics/false-positive-rate.ts';
import { macroF1 } from './metrics/macro-f1.ts';
import { matthewsCorrelation } from './metrics/matthews-correlation.ts';
import { recall } from './metrics/recall.ts';

const LABELS = Uint8Array.from([0, 0, 0, 0, 1, 1, 1, 1]);
const SCORES = Float64Array.from([0.1, 0.2, 0.6, 0.8, 0.4, 0.6, 0.7, 0.9]);

describe('chooseThreshold', () => {
  it('takes the largest recall within the false-positive rate, ties on one side', () => {
    expect(chooseThreshold(LABELS, SCORES, { name: 'target-fpr', target: 0.25 })).toEqual({
      schema: 1,
      threshold: 0.6499999999999999,
      rule: { name: 'target-fpr', target: 0.25 },
      chosenOn: 'validation',
      value: 0.5,
      confusion: { tn: 3, fp: 1, fn: 2, tp: 2 },
      rows: 8,
      normal: 4,
      anomaly: 4,
    });
  });

  it.each([
    [{ name: 'max-mcc' }, 0.30000000000000004, 0.5773502691896258],
    [{ name: 'max-macro-f1' }, 0.30000000000000004, 11 / 15],
    [{ name: 'cost', falsePositive: 10, falseNegative: 1 }, 0.8500000000000001, 3 / 8],
    [{ name: 'cost', falsePositive: 1, falseNegative: 10 }, 0.30000000000000004, 2 / 8],
  ] as const)('%o', (rule, threshold, value) => {
    const decision = chooseThreshold(LABELS, SCORES, rule);
    expect(decision.threshold).toBe(threshold);
    expect(decision.value).toBeCloseTo(value, 12);
  });

  it('takes a fixed threshold as it is, on any rows', () => {
    expect(chooseThreshold(new Uint8Array(0), new Float64Array(0), { name: 'fixed', threshold: 0.5 })).toMatchObject({ threshold: 0.5, chosenOn: 'nothing', rows: 0, value: null });
  });

  it('keeps the accepted score when nothing lies between two neighbouring doubles', () => {
    const above = 0.5 + Number.EPSILON / 2;
    expect(chooseThreshold(Uint8Array.from([0, 1]), Float64Array.from([0.5, above]), { name: 'max-mcc' }).threshold).toBe(above);
  });

  it.each([
    [Uint8Array.from([1, 1]), { name: 'max-mcc' }, 'one-class'],
    [Uint8Array.from([0, 0]), { name: 'target-fpr', target: 0.1 }, 'one-class'],
    [Uint8Array.from([0, 1]), { name: 'target-fpr', target: 0.1 }, 'unreachable-target'],
    [Uint8Array.from([0, 1]), { name: 'target-fpr', target: 2 }, 'bad-rule'],
    [Uint8Array.from([0, 1]), { name: 'cost', falsePositive: -1, falseNegative: 1 }, 'bad-rule'],
    [Uint8Array.from([0, 1]), { name: 'cost', falsePositive: 0, falseNegative: 0 }, 'bad-rule'],
    [Uint8Array.from([0, 1]), { name: 'youden' as 'max-mcc' }, 'bad-rule'],
  ] as const)('refuses %o %o: %s', (labels, rule, code) => {
    expect(() => chooseThreshold(labels, Float64Array.from([0.9, 0.1]), rule)).toThrow(expect.objectContaining({ code }));
  });

  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 12 })), { minLength: 2, maxLength: 60 });
  const gains = {
    'max-mcc': matthewsCorrelation,
    'max-macro-f1': macroF1,
    'target-fpr': (c: Parameters<typeof recall>[0]) => (falsePositiveRate(c) <= 0.2 ? recall(c) : -1),
    cost: (c: Parameters<typeof recall>[0]) => -(3 * c.fp + c.fn),
  };
  it.each([{ name: 'max-mcc' }, { name: 'max-macro-f1' }, { name: 'target-fpr', target: 0.2 }, { name: 'cost', falsePositive: 3, falseNegative: 1 }] as const)(
    'is as good as any threshold that raises an alarm, and says truly what it reached: %o',
    (rule) => {
      fc.assert(
        fc.property(rows, (pairs) => {
          const labels = Uint8Array.from(pairs, ([label]) => label);
          const scores = Float64Array.from(pairs, ([, score]) => score / 12);
          const possible = [...new Set(scores)].map((threshold) => gains[rule.name](confusionAt(labels, scores, threshold)));
          const usable = new Set(labels).size === 2 && (rule.name !== 'target-fpr' || Math.max(...possible) > 0);
          fc.pre(usable);
          const decision = chooseThreshold(labels, scores, rule);
          const confusion = confusionAt(labels, scores, decision.threshold);
          expect(decision.confusion).toEqual(confusion);
          expect(gains[rule.name](confusion)).toBe(Math.max(...possible));
        }),
      );
    },
  );
});
