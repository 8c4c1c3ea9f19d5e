import { random } from '@flowsentry/kit';
import { bayesianPoint } from './bayesian.ts';
import { grid } from './grid.ts';
import { type Dimension, type Point, randomPoint } from './search-space.ts';
import type { Observation } from './strategy.ts';
import type { TuningConfig } from './tuning-job.ts';

/** What the next trial tries, given those that ended and those that run; undefined when a grid is done. Deterministic by `seed`. */
export function nextPoint(strategy: TuningConfig['Strategy'], space: readonly Dimension[], ended: readonly Observation[], running: readonly Point[], seed: number): Point | undefined {
  if (strategy === 'Bayesian') return bayesianPoint(space, ended, running, seed);
  if (strategy !== 'Grid') return randomPoint(space, random(seed, ended.length + running.length));
  const tried = new Set([...ended.map(({ point }) => point), ...running].map(String));
  return grid(space).find((point) => !tried.has(String(point)));
}
