import type { Confusion } from './confusion.ts';

/**
 * Fβ = (1 + β²)·tp / ((1 + β²)·tp + β²·fn + fp), the weighted harmonic mean of precision and recall, recall counting β times
 * as much. NaN when the class is neither in the truth nor in the answers (scikit-learn warns and says 0).
 */
export function fScore({ tp, fp, fn }: Confusion, beta = 1): number {
  const square = beta * beta;
  return ((1 + square) * tp) / ((1 + square) * tp + square * fn + fp);
}
