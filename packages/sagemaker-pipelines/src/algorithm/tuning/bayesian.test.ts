import { random } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { bayesianPoint } from './bayesian.ts';
import { gaussianProcess } from './gaussian-process.ts';
import { type Point, randomPoint, searchSpace } from './search-space.ts';
import type { Observation } from './strategy.ts';

const SPACE = searchSpace({
  ContinuousParameterRanges: [{ Name: 'eta', MinValue: '0.001', MaxValue: '1' }, { Name: 'gamma', MinValue: '0', MaxValue: '10' }],
  IntegerParameterRanges: [{ Name: 'max_depth', MinValue: '1', MaxValue: '12' }],
  CategoricalParameterRanges: [{ Name: 'kind', Values: ['a', 'b', 'c', 'd'] }],
});
/** Least, 0, at eta 0.05, gamma 2, max_depth 6, kind c. */
function loss(point: Point): number {
  const [depth, eta, gamma, kind] = SPACE.map((dimension, i) => dimension.text(point[i]));
  return Math.log10(Number(eta) / 0.05) ** 2 + ((Number(gamma) - 2) / 10) ** 2 + ((Number(depth) - 6) / 12) ** 2 + (kind === 'c' ? 0 : 0.3);
}

function best(choose: (history: readonly Observation[]) => Point): number {
  const history: Observation[] = [];
  for (let trial = 0; trial < 30; trial++) {
    const point = choose(history);
    history.push({ point, loss: loss(point) });
  }
  return Math.min(...history.map((each) => each.loss!));
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

describe('bayesianPoint', () => {
  it('finds far better points than chance in 20 searches of 30 trials', () => {
    const ours = SEEDS.map((seed) => best((history) => bayesianPoint(SPACE, history, [], seed)));
    const chance = SEEDS.map((seed) => best((history) => randomPoint(SPACE, random(seed, history.length))));
    expect(median(ours)).toBeLessThan(median(chance) / 5);
    expect(ours.filter((value, i) => value < chance[i]).length).toBeGreaterThanOrEqual(18);
  });

  const history = Array.from({ length: 20 }, (_, i) => ({ point: randomPoint(SPACE, random(1, i)), loss: i % 7 }));

  it('is decided by the seed and the history', () => {
    expect(bayesianPoint(SPACE, history, [], 5)).toEqual(bayesianPoint(SPACE, history, [], 5));
    expect(bayesianPoint(SPACE, history, [], 5)).not.toEqual(bayesianPoint(SPACE, history, [], 6));
  });

  it('keeps away from what runs now', () => {
    const first = bayesianPoint(SPACE, history, [], 5);
    const second = bayesianPoint(SPACE, history, [first], 5);
    expect(Math.max(...second.map((at, i) => Math.abs(at - first[i])))).toBeGreaterThan(0.01);
  });

  it('goes on after trials that failed, and when all trials are the same', () => {
    const point = [0, 0.5, 0.5, 1];
    const same = Array.from({ length: 12 }, (_, i) => ({ point, loss: i % 2 ? 1 : undefined }));
    expect(bayesianPoint(SPACE, same, [point], 1).every((at) => Number.isFinite(at) && at >= 0)).toBe(true);
  });
});

describe('gaussianProcess', () => {
  it('believes what it has seen, and knows that it knows little elsewhere', () => {
    const [line] = searchSpace({ ContinuousParameterRanges: [{ Name: 'x', MinValue: '0', MaxValue: '1' }] });
    const xs = [0, 0.1, 0.2, 0.3, 0.4];
    const belief = gaussianProcess([line], xs.map((x) => [x]), xs.map((x) => Math.sin(6 * x)));
    for (const x of [0.05, 0.2, 0.33]) expect(belief([x]).mean).toBeCloseTo(Math.sin(6 * x), 1);
    expect(belief([0.2]).deviation).toBeLessThan(0.05);
    expect(belief([1]).deviation).toBeGreaterThan(0.2);
  });
});
