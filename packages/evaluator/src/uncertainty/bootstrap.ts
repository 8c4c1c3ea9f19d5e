import { random } from '@flowsentry/kit';
import { EvaluatorError } from '../error.ts';
import type { Measured } from '../measure.ts';
import type { Scores } from '../labelled-scores.ts';
import { type RankedScores, rankScores } from '../metrics/ranked-scores.ts';
import { type DrawWeights, groupDraw, stratifiedDraw } from './draw-weights.ts';
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
 * O(n) a resample and model, n counting rows that repeat within a group once; the same seed gives the same resamples.
 */
export function bootstrap(labels: Uint8Array, models: readonly ScoredModel[], { resamples, seed, groups, from = 0, onResample }: BootstrapOptions): Bootstrap {
  const ranked = models.map(({ scores }) => rankScores(labels, scores));
  const { unitOf, count, draw } = groups ? groupUnits(labels, groups) : rowUnits(labels, ranked[0]);
  const metrics = ranked.map((each, model) => weightedMetrics(labels, each, unitOf, models[model].threshold));
  const results: Measured[][] = models.map(() => []);
  const weights = new Uint8Array(count);
  for (let done = 0; done < resamples; done++) {
    draw(weights, random(seed, STREAM + from + done));
    metrics.forEach((of, model) => results[model].push(of(weights)));
    onResample?.(done + 1);
  }
  return results;
}

/** Where the streams of the resamples begin, apart from those of the splits. */
const STREAM = 0xb007;

/** What is drawn as one: the unit of each row, how many there are, and how they are drawn. */
interface Units {
  readonly unitOf: Uint32Array;
  readonly count: number;
  readonly draw: DrawWeights;
}

/** Anomaly rows first, each class by the first model's scores: walking its scores then reads the weights in order. */
function rowUnits(labels: Uint8Array, { order, normal, anomaly }: RankedScores): Units {
  const unitOf = new Uint32Array(labels.length);
  let a = 0;
  let n = anomaly;
  for (const row of order) unitOf[row] = labels[row] === 1 ? a++ : n++;
  return { unitOf, count: labels.length, draw: stratifiedDraw({ normal, anomaly }) };
}

function groupUnits(labels: Uint8Array, groups: Uint32Array): Units {
  if (groups.length !== labels.length) {
    throw new EvaluatorError('length-mismatch', { what: `There are ${labels.length} labels but ${groups.length} groups`, allowed: 'One group for each row' });
  }
  const numbers = new Map<number, number>();
  const unitOf = groups.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  return { unitOf, count: numbers.size, draw: groupDraw(numbers.size) };
}
