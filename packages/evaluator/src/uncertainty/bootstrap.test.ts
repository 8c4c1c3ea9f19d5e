import { random } from '@flowsentry/kit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../measure.ts';
import { metricValue } from '../metric-list.ts';
import { rankScores } from '../metrics/ranked-scores.ts';
import { bootstrap } from './bootstrap.ts';
import { groupDraw, stratifiedDraw } from './draw-weights.ts';
import { estimate } from './estimate.ts';
import { weightedMetrics } from './weighted-metrics.ts';

const rows = fc.array(fc.record({ label: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 20 }), unit: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 50 });

describe('weightedMetrics', () => {
  it('is the measure of the rows repeated as often as the weight of their unit says', () => {
    fc.assert(
      fc.property(rows, fc.uint8Array({ minLength: 10, maxLength: 10, max: 3 }), fc.integer({ min: 0, max: 20 }), (table, weights, at) => {
        const unitOf = Uint32Array.from(table, ({ unit }) => unit % table.length);
        const repeated = table.flatMap((row, i) => Array.from({ length: weights[unitOf[i]] }, () => row));
        fc.pre(repeated.length > 0);
        const labels = Uint8Array.from(table, ({ label }) => label);
        const ranked = rankScores(labels, Float64Array.from(table, ({ score }) => score / 20));
        const weighted = weightedMetrics(labels, ranked, unitOf, at / 20)(weights);
        const plain = measure(
          Uint8Array.from(repeated, ({ label }) => label),
          Float64Array.from(repeated, ({ score }) => score / 20),
          at / 20,
        );
        for (const key of Object.keys(plain) as (keyof typeof plain)[]) {
          if (Number.isNaN(plain[key])) expect(weighted[key]).toBeNaN();
          else expect(weighted[key]).toBeCloseTo(plain[key], 10);
        }
      }),
    );
  });
});

describe('draws', () => {
  it('keeps each class at its size', () => {
    const weights = new Uint8Array(30);
    stratifiedDraw({ anomaly: 20, normal: 10 })(weights, random(4));
    expect(weights.slice(0, 20).reduce((sum, weight) => sum + weight, 0)).toBe(20);
    expect(weights.slice(20).reduce((sum, weight) => sum + weight, 0)).toBe(10);
  });

  it('draws as many groups as there are', () => {
    const weights = new Uint8Array(3);
    groupDraw(3)(weights, random(4));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(3);
  });
});

function sample(n: number, copies: number): { labels: Uint8Array; scores: Float64Array } {
  const source = random(11);
  const labels = new Uint8Array(n * copies);
  const scores = new Float64Array(n * copies);
  for (let i = 0; i < n; i++) {
    const label = source.next() < 0.7 ? 1 : 0;
    const score = 1 / (1 + Math.exp(-(2 * label - 1 + 2 * source.normal())));
    labels.fill(label, i * copies, (i + 1) * copies);
    scores.fill(score, i * copies, (i + 1) * copies);
  }
  return { labels, scores };
}

describe('bootstrap', () => {
  const spread = (samples: readonly number[], value: number): number => estimate(value, Float64Array.from(samples), 0.95).standardDeviation!;

  it('spreads the recall as the binomial law says', () => {
    const { labels, scores } = sample(800, 1);
    const measured = measure(labels, scores, 0.5);
    const [samples] = bootstrap(labels, [{ scores, threshold: 0.5 }], { resamples: 2000, seed: 3 });
    const recall = metricValue('recallAnomaly', measured, { normal: 1, anomaly: 1 });
    const found = spread(samples.map(({ tp, fn }) => tp / (tp + fn)), recall);
    expect(found / Math.sqrt((recall * (1 - recall)) / (measured.tp + measured.fn))).toBeCloseTo(1, 1);
  });

  it('is not deceived by repeats when they are drawn as groups', () => {
    const { labels, scores } = sample(200, 9);
    const groups = Uint32Array.from(labels, (_, row) => Math.floor(row / 9));
    const aucs = (given?: Uint32Array): number => {
      const [samples] = bootstrap(labels, [{ scores, threshold: 0.5 }], { resamples: 500, seed: 3, groups: given });
      return spread(samples.map(({ rocAuc }) => rocAuc), 0.5);
    };
    expect(aucs(groups) / aucs()).toBeGreaterThan(2.5);
    expect(aucs(groups) / aucs()).toBeLessThan(3.5);
  });

  it('gives every model the same rows, and the same resamples for the same seed', () => {
    const { labels, scores } = sample(50, 1);
    const model = { scores, threshold: 0.5 };
    const [first, second] = bootstrap(labels, [model, model], { resamples: 20, seed: 5 });
    first.forEach((each, i) => expect(each.rocAuc).toBeCloseTo(second[i].rocAuc, 12));
    expect(bootstrap(labels, [model], { resamples: 20, seed: 5 })[0]).toEqual(first);
    expect(bootstrap(labels, [model], { resamples: 20, seed: 6 })[0]).not.toEqual(first);
  });

  it('refuses groups of another length', () => {
    const { labels, scores } = sample(5, 1);
    expect(() => bootstrap(labels, [{ scores, threshold: 0.5 }], { resamples: 1, seed: 1, groups: new Uint32Array(4) })).toThrow(expect.objectContaining({ code: 'length-mismatch' }));
  });
});

describe('estimate', () => {
  it('takes percentiles by linear interpolation and leaves out what is not defined', () => {
    const samples = Float64Array.from([5, 1, 2, NaN, 3, 4]);
    expect(estimate(3, samples, 0.5)).toEqual({ value: 3, low: 2, high: 4, standardDeviation: Math.sqrt(2.5) });
  });

  it('has no interval for what is defined in too few resamples, or has no value', () => {
    expect(estimate(3, Float64Array.from([1, 2, NaN, NaN, NaN]), 0.9)).toEqual({ value: 3, low: null, high: null, standardDeviation: null });
    expect(estimate(NaN, Float64Array.from([1, 2, 3]), 0.9)).toEqual({ value: null, low: null, high: null, standardDeviation: null });
  });
});
