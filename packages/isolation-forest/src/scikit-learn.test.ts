import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { averagePathLength } from './average-path-length.ts';
import { IsolationForest } from './isolation-forest.ts';

/** What scikit-learn computed; see fixtures/make_fixtures.py. */
interface Fixtures {
  readonly trees: number;
  readonly average_path_lengths: Record<string, number>;
  readonly cases: readonly {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly train_rows: number;
    readonly sample_size: number;
    readonly data: readonly number[];
    readonly scores: readonly number[];
    readonly again: readonly number[];
  }[];
}

const { trees, average_path_lengths, cases } = JSON.parse(readFileSync(new URL('../fixtures/scikit-learn.json', import.meta.url), 'utf8')) as Fixtures;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The place of each value among all, equal ones sharing the mean of theirs. */
const ranks = (values: readonly number[]): number[] => values.map((value) => values.filter((other) => other < value).length + values.filter((other) => other === value).length / 2);

/** Spearman's rank correlation. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)].map((values) => values.map((value) => value - mean(values)));
  const product = (u: readonly number[], v: readonly number[]): number => u.reduce((sum, value, i) => sum + value * v[i], 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

describe('scikit-learn’s IsolationForest', () => {
  it.each(cases)('agrees on: $name', ({ rows, columns, train_rows, sample_size, data, scores, again }) => {
    const all = { data: Float32Array.from(data), rows, columns };
    const fitted = { data: all.data.subarray(0, train_rows * columns), rows: train_rows, columns };
    const ours = [...IsolationForest.fit(fitted, { trees, sampleSize: sample_size, seed: 1 }).scores(all)];
    expect(rankCorrelation(ours, scores)).toBeGreaterThan(0.98);
    // As well as with itself under another seed.
    expect(rankCorrelation(ours, scores)).toBeGreaterThan(rankCorrelation(again, scores) - 0.005);
    expect(mean(ours)).toBeCloseTo(mean(scores), 2);
    expect(Math.max(...ours.map((score, row) => Math.abs(score - scores[row])))).toBeLessThan(0.02);
  });

  it.each(Object.entries(average_path_lengths))('has the same mean path length of %s rows', (rows, length) => {
    expect(averagePathLength(Number(rows))).toBeCloseTo(length, 9);
  });
});
