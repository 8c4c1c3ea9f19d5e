import { MOST_LOG_ODDS, logOdds } from './log-odds.ts';
import type { Scores } from './labelled-scores.ts';

/** Rows of each class by {@link logOdds} of the score: bin `i` holds those from `edges[i]` to `edges[i + 1]`, the outer ones all beyond. */
export interface ScoreHistogram {
  readonly edges: readonly number[];
  readonly normal: readonly number[];
  readonly anomaly: readonly number[];
}

const WIDTH = 0.5;
const BINS = (2 * MOST_LOG_ODDS) / WIDTH;

export function scoreHistogram(labels: Uint8Array, scores: Scores): ScoreHistogram {
  const counts = [new Uint32Array(BINS), new Uint32Array(BINS)];
  for (let row = 0; row < labels.length; row++) {
    counts[labels[row]][Math.min(Math.floor((logOdds(scores[row]) + MOST_LOG_ODDS) / WIDTH), BINS - 1)]++;
  }
  return { edges: Array.from({ length: BINS + 1 }, (_, i) => i * WIDTH - MOST_LOG_ODDS), normal: [...counts[0]], anomaly: [...counts[1]] };
}
