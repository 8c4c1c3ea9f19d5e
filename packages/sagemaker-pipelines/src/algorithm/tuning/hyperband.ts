import type { TrainingJobSummary } from './tuning-job.ts';

/** Of the trials that reach a rung, the best third goes on. */
const REDUCTION = 3;

/**
 * The brackets of Hyperband (Li et al., "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization", 2018) between
 * two numbers of rounds: the rounds after which a trial of the bracket is judged, most often judged first. The last bracket
 * judges none, so that a late bloomer has its chance.
 */
export function hyperbandBrackets(least: number, most: number): number[][] {
  const steps = Math.floor(Math.log(most / least) / Math.log(REDUCTION) + 1e-9);
  return Array.from({ length: steps + 1 }, (_, bracket) => Array.from({ length: steps - bracket }, (_, rung) => Math.round(most / REDUCTION ** (steps - bracket - rung))));
}

/** The bracket of a trial: in turn, those with more rungs as often more as Hyperband starts more trials in them. */
export function bracketOf(trial: number, brackets: number): number {
  const sizes = Array.from({ length: brackets }, (_, bracket) => Math.ceil((brackets / (brackets - bracket)) * REDUCTION ** (brackets - 1 - bracket)));
  let place = trial % sizes.reduce((sum, size) => sum + size, 0);
  return sizes.findIndex((size) => (place -= size) < 0);
}

/**
 * Whether a trial that has reached a rung ends there: when it is not among the best third of those that reached it so far
 * (Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020, which judges without waiting for a whole rung).
 */
export function stopsAtRung(loss: number, others: readonly number[]): boolean {
  const all = [...others, loss].sort((a, b) => a - b);
  return all.length >= REDUCTION && loss > all[Math.floor(all.length / REDUCTION) - 1];
}

/** What trials of the same bracket showed after so many rounds. */
export function lossesAtRung(finished: readonly TrainingJobSummary[], rounds: number, sign: number): number[] {
  return finished.filter(({ objectiveByRound }) => objectiveByRound.length >= rounds).map(({ objectiveByRound }) => sign * objectiveByRound[rounds - 1]);
}
