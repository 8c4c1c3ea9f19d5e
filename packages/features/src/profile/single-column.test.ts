import { describe, expect, it } from 'vitest';
import { singleColumnScore } from './single-column.ts';

const rows = Array.from({ length: 400 }, (_, i) => i);
const labels = Uint8Array.from(rows, (i) => (i % 10 === 0 ? 0 : 1));
const judge = Uint8Array.from(rows, (i) => Math.floor(i / 10) % 2);
const score = (value: (i: number) => number): ReturnType<typeof singleColumnScore> => singleColumnScore(rows.map(value), labels, judge);

describe('singleColumnScore', () => {
  it('is perfect for the label itself, whichever way it points', () => {
    expect(score((i) => labels[i])).toEqual({ auc: 1, macroF1: 1, distinct: 2 });
    expect(score((i) => -labels[i])).toMatchObject({ auc: 1, macroF1: 1 });
  });

  it('finds labels that order does not tell: the middle value of three', () => {
    const { auc, macroF1 } = score((i) => (labels[i] === 0 ? 1 : (i % 2) * 2));
    expect([auc < 0.6, macroF1]).toEqual([true, 1]);
  });

  it('is no better than a constant answer for a constant', () => {
    const { auc, macroF1 } = score(() => 5);
    // All Anomaly: F1 of Anomaly is 2·0.9/(1 + 0.9), of Normal 0.
    expect(auc).toBe(0.5);
    expect(macroF1).toBeCloseTo(0.9 / 1.9, 12);
  });

  it('takes missing as a value of its own', () => expect(score((i) => (labels[i] === 0 ? Number.NaN : 1)).macroF1).toBe(1));

  it('learns nothing from values that never come back', () => expect(score((i) => i * (i % 2 ? 1e6 : -1)).macroF1).toBeLessThan(0.75));

  it('counts half for ties in the area under the curve', () => {
    // Negatives 1, 2; positives 1, 3: wins 0.5 + 0 + 1 + 1 of 4.
    expect(singleColumnScore([1, 2, 1, 3], Uint8Array.of(0, 0, 1, 1), Uint8Array.of(0, 1, 0, 1)).auc).toBe(0.625);
  });

  it('has no answer for one class', () => expect(singleColumnScore([1, 2], Uint8Array.of(1, 1), Uint8Array.of(0, 1))).toMatchObject({ auc: Number.NaN, macroF1: Number.NaN }));
});
