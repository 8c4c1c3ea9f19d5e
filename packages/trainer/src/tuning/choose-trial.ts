import { type FinishedTrial, valueOf } from './kept-trial.ts';
import type { FoldSettings } from './folds.ts';

/** The trial that a search ends with, and how it came to it. */
export interface Choice {
  readonly chosen: FinishedTrial;
  /** The best by the objective. */
  readonly best: FinishedTrial;
  /** How many the objective cannot tell from the best. */
  readonly alike: number;
}

/**
 * The best of many noisy values is luck in part. So the objective is asked for no more than it can tell: all trials that are within one standard error of the best are taken for as good, and of
 * these the one with the highest out-of-fold macro-F1 is chosen, for which the pipeline's threshold and gate are made; the earlier one of two that are equal.
 *
 * The standard error is that of the paired differences d over the J folds, √((1/J + 1/(k − 1)) · s²) for k folds a cut, as folds share rows (Nadeau and Bengio, 2003). (Of the one-standard-error rule:
 * Breiman et al., "Classification and Regression Trees", 1984.)
 */
export function chooseTrial(trials: readonly FinishedTrial[], goal: 'Maximize' | 'Minimize', { count }: Pick<FoldSettings, 'count'>): Choice {
  const sign = goal === 'Maximize' ? 1 : -1;
  const best = trials.reduce((leader, trial) => (sign * valueOf(trial) > sign * valueOf(leader) ? trial : leader));
  const alike = trials.filter((trial) => {
    const differences = best.result.folds.map((value, fold) => sign * (value - trial.result.folds[fold]));
    const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
    const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (differences.length - 1);
    return mean <= Math.sqrt((1 / differences.length + 1 / (count - 1)) * variance);
  });
  return { best, alike: alike.length, chosen: alike.reduce((leader, trial) => (trial.result.macroF1 > leader.result.macroF1 ? trial : leader)) };
}
