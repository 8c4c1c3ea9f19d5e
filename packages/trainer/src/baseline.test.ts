import { measure } from '@flowsentry/evaluator';
import { random } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { LinearBaseline } from './baseline.ts';

const signal = new AbortController().signal;

/** Three columns over nine decades: one that tells, one that tells by its sign and is often missing, one constant. A fifth is Normal. */
function rows(count: number, seed: number): { matrix: { data: Float32Array; rows: number; columns: number }; labels: Uint8Array } {
  const source = random(seed);
  const labels = Uint8Array.from({ length: count }, () => (source.next() < 0.2 ? 0 : 1));
  const data = Float32Array.from([...labels].flatMap((label) => [Math.exp(4 + 6 * label + 3 * source.normal()), source.next() < 0.3 ? Number.NaN : (label - 0.5) * 1000 + 600 * source.normal(), 42]));
  return { matrix: { data, rows: count, columns: 3 }, labels };
}

describe('LinearBaseline', () => {
  it('ranks unseen rows, of which values are missing, and beats the majority class', async () => {
    const [training, test] = [rows(600, 1), rows(600, 2)];
    using baseline = await LinearBaseline.train(training.matrix, training.labels, 7, signal);
    const scores = baseline.predict(test.matrix);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    const { rocAuc, tp, fp, fn, tn } = measure(test.labels, scores, 0.5);
    expect(rocAuc).toBeGreaterThan(0.9);
    expect(tp + tn).toBeGreaterThan(tp + fn + 40);
    expect(fp).toBeLessThan((fp + tn) / 2);
  });

  it('takes a missing value for the mean of its column', async () => {
    const { matrix, labels } = rows(300, 3);
    using baseline = await LinearBaseline.train(matrix, labels, 7, signal);
    const logarithms = [...matrix.data].filter((value, place) => place % 3 === 1 && !Number.isNaN(value)).map((value) => Math.sign(value) * Math.log1p(Math.abs(value)));
    const mean = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length;
    const atMean = Math.sign(mean) * Math.expm1(Math.abs(mean));
    const [missing, present] = baseline.predict({ data: Float32Array.of(100, Number.NaN, 42, 100, atMean, 42), rows: 2, columns: 3 });
    expect(missing).toBeCloseTo(present, 4);
  });

  it('gives the same bits again, whatever the seed', async () => {
    const { matrix, labels } = rows(300, 4);
    using one = await LinearBaseline.train(matrix, labels, 1, signal);
    using other = await LinearBaseline.train(matrix, labels, 2, signal);
    expect(one.predict(matrix)).toEqual(other.predict(matrix));
  });

  it('bears columns without a value and a single class', async () => {
    const matrix = { data: Float32Array.of(Number.NaN, 1, Number.NaN, 2), rows: 2, columns: 2 };
    using baseline = await LinearBaseline.train(matrix, Uint8Array.of(1, 1), 1, signal);
    expect(baseline.predict(matrix).every((score) => score > 0.5)).toBe(true);
  });

  it('stops when it is told to', async () => {
    const { matrix, labels } = rows(100, 5);
    const reason = new Error('enough');
    await expect(LinearBaseline.train(matrix, labels, 1, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
