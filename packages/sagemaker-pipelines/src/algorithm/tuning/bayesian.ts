import { type Random, random } from '@flowsentry/kit';
import { type Belief, gaussianProcess } from './gaussian-process.ts';
import { type Dimension, type Point, randomPoint } from './search-space.ts';
import type { Observation } from './strategy.ts';

/** Trials at random before the first guess. */
const WARM_UP = 6;
/** Candidates all over the space, and near the best trials. */
const [FAR, NEAR] = [400, 200];
/** A step costs the cube of these; more trials than that would hardly change the picture. */
const MOST_TRIALS = 150;

/**
 * The next point of a Bayesian search: of many candidates, the one with the largest expected improvement over the best trial
 * (Jones et al., "Efficient Global Optimization of Expensive Black-Box Functions", 1998) under a {@link gaussianProcess} of the
 * losses, which is what SageMaker's own strategy uses too. A trial that failed counts as the worst one, one that runs now as
 * what is believed of it, so that parallel trials spread out. Deterministic by `seed` and the history.
 */
export function bayesianPoint(space: readonly Dimension[], history: readonly Observation[], running: readonly Point[], seed: number): Point {
  const source = random(seed, history.length + running.length);
  const losses = history.flatMap(({ loss }) => (loss === undefined || !Number.isFinite(loss) ? [] : [loss]));
  if (history.length + running.length < WARM_UP || losses.length < 2) return randomPoint(space, source);
  const worst = Math.max(...losses);
  const kept = history.map(({ point, loss }) => ({ point: snapped(space, point), loss: loss !== undefined && Number.isFinite(loss) ? loss : worst })).toSorted((a, b) => a.loss - b.loss).slice(0, MOST_TRIALS);
  const scaled = ranks(kept.length);
  const points = kept.map(({ point }) => point);
  const belief = withRunning(space, points, scaled, running);
  const candidates = [...Array.from({ length: FAR }, () => randomPoint(space, source)), ...Array.from({ length: NEAR }, (_, i) => nearby(space, points[i % Math.min(3, points.length)], source, i))];
  let [chosen, most] = [candidates[0], -Infinity];
  for (const candidate of candidates) {
    const gain = expectedImprovement(belief(snapped(space, candidate)), scaled[0]);
    if (gain > most) [chosen, most] = [candidate, gain];
  }
  return chosen;
}

/** Losses by their order alone, as quantiles of the normal distribution: one that explodes then does not flatten the rest. */
function ranks(count: number): number[] {
  return Array.from({ length: count }, (_, place) => normalQuantile((place + 0.5) / count));
}

function withRunning(space: readonly Dimension[], points: readonly Point[], values: readonly number[], running: readonly Point[]): (point: Point) => Belief {
  const belief = gaussianProcess(space, points, values);
  if (running.length === 0) return belief;
  const believed = running.map((point) => snapped(space, point));
  return gaussianProcess(space, [...points, ...believed], [...values, ...believed.map((point) => belief(point).mean)]);
}

/** Numbers that mean the same integer are the same point. */
function snapped(space: readonly Dimension[], point: Point): Point {
  return point.map((at, i) => (space[i].categorical || space[i].values === undefined ? at : space[i].at(space[i].text(at))!));
}

/** A trial moved a little, in steps from coarse to fine. */
function nearby(space: readonly Dimension[], centre: Point, source: Random, step: number): Point {
  const width = 0.2 * 0.5 ** (step % 5);
  return space.map(({ categorical, values }, i) => {
    if (categorical) return source.next() < 0.1 ? source.integer(values!) : centre[i];
    return Math.min(Math.max(centre[i] + width * source.normal(), 0), 1);
  });
}

function expectedImprovement({ mean, deviation }: Belief, best: number): number {
  const z = (best - mean) / deviation;
  return deviation * (z * normalBelow(z) + Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI));
}

/** The normal distribution function, by Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
function normalBelow(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail = (((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-(z * z) / 2)) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** The inverse of {@link normalBelow}, by bisection. */
function normalQuantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
