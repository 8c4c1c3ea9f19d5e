import { random } from '@flowsentry/kit';
import { EvaluatorError } from '../error.ts';
import type { Measured } from '../measure.ts';
import type { Scores } from '../labelled-scores.ts';
import { type RankedScores, rankScores } from '../metrics/ranked-scores.ts';
import { groupDraw, stratifiedDraw } from './draw-weights.ts';
import { weightedMetrics } from './weighted-metrics.ts';

export interface ScoredModel {
  readonly scores: Scores;
  /** Anomaly if and only if score ≥ threshold. */
  readonly threshold: number;
}

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
  /** The group of each row, 0 … groups - 1. Rows of a group are drawn together. */
  readonly groups?: Uint32Array | undefined;
  /** The first resample to draw, 0 by default: a resample depends on its number and the seed alone, so a range can be drawn anywhere. */
  readonly from?: number | undefined;
  readonly onResample?: ((done: number) => void) | undefined;
}

/** `[model][resample]`: all models see the same rows in the same resample, so differences between them are paired. */
export type Bootstrap = readonly (readonly Measured[])[];

/**
 * Draws rows with replacement and computes each model's metrics on them, over and over (Efron 1979).
 *
 * Without groups the draw is stratified: each class keeps its size, so a rare class never vanishes, and the intervals are for
 * this class mix. It takes rows for independent; where rows repeat each other that makes intervals too narrow. With groups
 * whole groups are drawn, class sizes vary, and rows may depend on each other within a group. Neither knows that a model
 * trained on other data, or traffic of another network, would differ: that is not in the rows.
 *
 * O(n) a resample and model; the same seed gives the same resamples.
 */
export function bootstrap(labels: Uint8Array, models: readonly ScoredModel[], { resamples, seed, groups, from = 0, onResample }: BootstrapOptions): Bootstrap {
  const ranked = models.map(({ scores }) => rankScores(labels, scores));
  const { place, counts } = placeByClass(labels, ranked[0]);
  const draw = groups ? groupDraw(...densely(groups, place)) : stratifiedDraw(counts);
  const metrics = ranked.map((each, model) => {
    const places = each.order.map((row) => place[row]);
    return weightedMetrics(each, places.filter((at) => at < counts.anomaly), places.filter((at) => at >= counts.anomaly), models[model].threshold);
  });
  const results: Measured[][] = models.map(() => []);
  const weights = new Uint8Array(labels.length);
  for (let done = 0; done < resamples; done++) {
    draw(weights, random(seed, STREAM + from + done));
    metrics.forEach((of, model) => results[model].push(of(weights)));
    onResample?.(done + 1);
  }
  return results;
}

/** Where the streams of the resamples begin, apart from those of the splits. */
const STREAM = 0xb007;

/** Anomaly rows first, each class by the first model's scores: walking its scores then reads the weights in order. */
function placeByClass(labels: Uint8Array, { order, normal, anomaly }: RankedScores): { place: Uint32Array; counts: { normal: number; anomaly: number } } {
  const place = new Uint32Array(labels.length);
  let a = 0;
  let n = anomaly;
  for (const row of order) place[row] = labels[row] === 1 ? a++ : n++;
  return { place, counts: { normal, anomaly } };
}

function densely(groups: Uint32Array, place: Uint32Array): [groupOf: Uint32Array, count: number] {
  if (groups.length !== place.length) {
    throw new EvaluatorError('length-mismatch', { what: `There are ${place.length} labels but ${groups.length} groups`, allowed: 'One group for each row' });
  }
  const numbers = new Map<number, number>();
  const groupOf = new Uint32Array(groups.length);
  groups.forEach((group, row) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    groupOf[place[row]] = number;
  });
  return [groupOf, numbers.size];
}
