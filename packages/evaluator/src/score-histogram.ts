import { MOST_LOG_ODDS } from './log-odds.ts';
import type { Scores } from './labelled-scores.ts';

/** Rows of each class by log-odds of the score: bin `i` holds ln(p / (1 - p)) from `edges[i]` to `edges[i + 1]`, the outer ones all beyond. */
export interface ScoreHistogram {
  readonly edges: readonly number[];
  readonly normal: readonly number[];
  readonly anomaly: readonly number[];
}

const WIDTH = 0.5;
const BINS = (2 * MOST_LOG_ODDS) / WIDTH;

/** Log-odds, because trees give most rows a score so near 0 or 1 that a plain axis shows two spikes. */
export function scoreHistogram(labels: Uint8Array, scores: Scores): ScoreHistogram {
  const counts = [new Uint32Array(BINS), new Uint32Array(BINS)];
  for (let row = 0; row < labels.length; row++) {
    const odds = Math.log(scores[row] / (1 - scores[row]));
    counts[labels[row]][Math.min(Math.max(Math.floor((odds + MOST_LOG_ODDS) / WIDTH), 0), BINS - 1)]++;
  }
  return { edges: Array.from({ length: BINS + 1 }, (_, i) => i * WIDTH - MOST_LOG_ODDS), normal: [...counts[0]], anomaly: [...counts[1]] };
}
