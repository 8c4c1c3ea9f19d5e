import type { Confusion } from './confusion.ts';

/** fn / (fn + tp) = 1 - recall: the share of Anomaly flows that pass unnoticed. NaN when there is no Anomaly row. */
export const falseNegativeRate = ({ fn, tp }: Confusion): number => fn / (fn + tp);
