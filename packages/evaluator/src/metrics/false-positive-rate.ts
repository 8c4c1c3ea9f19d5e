import type { Confusion } from './confusion.ts';

/** fp / (fp + tn): the share of Normal flows that raise an alarm. NaN when there is no Normal row. */
export const falsePositiveRate = ({ fp, tn }: Confusion): number => fp / (fp + tn);
