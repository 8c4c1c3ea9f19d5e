import type { Confusion } from './confusion.ts';

/** tp / (tp + fn), the true-positive rate. NaN when there is no positive row (scikit-learn warns and says 0). */
export const recall = ({ tp, fn }: Confusion): number => tp / (tp + fn);
