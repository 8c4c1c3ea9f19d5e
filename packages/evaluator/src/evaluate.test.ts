import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryResults } from './category-results.ts';
import { chooseThreshold } from './choose-threshold.ts';
import { evaluate } from './evaluate.ts';
import { rankScores } from './metrics/ranked-scores.ts';
import { operatingPoints } from './operating-points.ts';
import { scoreHistogram } from './score-histogram.ts';
import { tenFlows } from './testing/ten-flows.ts';

const LABELS = Uint8Array.from([0, 0, 1, 1]);
const SCORES = Float32Array.from([0.1, 0.6, 0.4, 0.9]);
const FIXED = chooseThreshold(LABELS, SCORES, { name: 'fixed', threshold: 0.5 });

describe('evaluate', () => {
  it('is plain JSON', () => {
    const evaluation = tenFlows();
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
  });

  it('compares on the same rows: a model against itself differs by nothing', () => {
    const rivals = [{ name: 'itself', role: 'incumbent', scores: SCORES, threshold: 0.5 }] as const;
    const [{ differences, mcNemar }] = evaluate({ labels: LABELS, scores: SCORES, decision: FIXED, rivals, resamples: 40 }).comparisons;
    expect(differences.macroF1).toEqual({ value: 0, low: 0, high: 0, standardDeviation: 0, shareBetter: 0.5 });
    expect(mcNemar).toEqual({ onlyFirstRight: 0, onlySecondRight: 0, exactP: 1, midP: 1 });
  });

  it('knows that a lower false-positive rate is the better one', () => {
    const rivals = [{ name: 'alarmist', role: 'baseline', scores: new Float32Array(4).fill(1), threshold: 0.5 }] as const;
    const scores = Float32Array.from([0, 0, 1, 1]);
    const [{ differences, mcNemar }] = evaluate({ labels: LABELS, scores, decision: FIXED, rivals, resamples: 40 }).comparisons;
    expect(differences.falsePositiveRate).toMatchObject({ value: -1, shareBetter: 1 });
    expect(mcNemar).toMatchObject({ onlyFirstRight: 2, onlySecondRight: 0 });
  });

  it('computes what one class permits and says why the rest is undefined', () => {
    const evaluation = evaluate({ labels: new Uint8Array(4), scores: SCORES, decision: FIXED, resamples: 20 });
    expect(evaluation.metrics.falsePositiveRate.value).toBe(0.5);
    expect(evaluation.metrics.rocAuc).toEqual({ value: null, low: null, high: null, standardDeviation: null });
    expect(evaluation.undefined).toMatchObject({ macroF1: 'no flow is labelled Anomaly', recallAnomaly: 'no flow is labelled Anomaly' });
    expect(evaluation.undefined).not.toHaveProperty('falsePositiveRate');
  });

  it('says when nothing was flagged', () => {
    const scores = new Float32Array(4);
    expect(evaluate({ labels: LABELS, scores, decision: FIXED, resamples: 20 }).undefined).toEqual({ precisionAnomaly: 'no flow is called Anomaly' });
  });

  it('records how the intervals were made', () => {
    const groups = Uint32Array.from([7, 7, 3, 9]);
    expect(evaluate({ labels: LABELS, scores: SCORES, decision: FIXED, groups, resamples: 5, seed: 8 }).uncertainty).toEqual({ method: 'groups', resamples: 5, confidence: 0.95, seed: 8, groups: 3 });
  });

  it.each([
    ['no-rows', { labels: new Uint8Array(0), scores: new Float32Array(0) }],
    ['length-mismatch', { scores: new Float32Array(3) }],
    ['bad-label', { labels: Uint8Array.from([0, 1, 2, 1]) }],
    ['nan-score', { scores: Float32Array.from([0.1, NaN, 0.2, 0.3]) }],
    ['score-out-of-range', { scores: Float32Array.from([0.1, 1.5, 0.2, 0.3]) }],
    ['bad-threshold', { decision: { ...FIXED, threshold: NaN } }],
    ['length-mismatch', { categories: { Cat: ['a'] } }],
    ['nan-score', { rivals: [{ name: 'r', role: 'baseline' as const, scores: new Float32Array(4).fill(NaN), threshold: 0.5 }] }],
  ])('refuses %s', (code, wrong) => {
    expect(() => evaluate({ labels: LABELS, scores: SCORES, decision: FIXED, resamples: 2, ...wrong })).toThrow(expect.objectContaining({ code }));
  });
});

describe('operatingPoints', () => {
  it('keeps at most 400 thresholds, ends where everything is Anomaly, and invents none', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 2000, size: 'max' }), (rows) => {
        const ranked = rankScores(Uint8Array.from(rows, ([label]) => label), Float64Array.from(rows, ([, score]) => score));
        const { threshold, tp, fp } = operatingPoints(ranked);
        expect(threshold.length).toBeLessThanOrEqual(400);
        expect([tp.at(-1), fp.at(-1)]).toEqual([ranked.anomaly, ranked.normal]);
        const groups = threshold.map((at) => ranked.scores.indexOf(at));
        expect(tp).toEqual(groups.map((group) => ranked.tp[group]));
      }),
      { numRuns: 30 },
    );
  });
});

describe('categoryResults', () => {
  it('counts within each category and puts the rare ones together', () => {
    const [first, second] = categoryResults(LABELS, SCORES, 0.5, ['Normal', 'Normal', 'DoS', 'DoS']);
    expect(first).toMatchObject({ category: 'DoS', rows: 2, anomaly: 2, tp: 1, recall: { value: 0.5 }, falsePositiveRate: null });
    expect(second).toMatchObject({ category: 'Normal', normal: 2, fp: 1, recall: null, falsePositiveRate: { value: 0.5 } });
    const many = categoryResults(new Uint8Array(100).fill(1), new Float32Array(100), 0.5, Array.from({ length: 100 }, (_, i) => `family ${i}`));
    expect(many).toHaveLength(40);
    expect(many.at(-1)).toMatchObject({ category: '(61 others)', rows: 61, tp: 0 });
  });
});

describe('scoreHistogram', () => {
  it('counts every row once, scores of 0 and 1 in the outer bins', () => {
    const { edges, normal, anomaly } = scoreHistogram(LABELS, Float32Array.from([0, 0.5, 0.5, 1]));
    expect([normal[0], normal[20], anomaly[20], anomaly[39]]).toEqual([1, 1, 1, 1]);
    expect([edges[0], edges[20], edges[40]]).toEqual([-10, 0, 10]);
  });
});
