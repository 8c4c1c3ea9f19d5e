import type { Confusion } from './confusion.ts';

/**
 * 10⁶ · fp / (tn + fp + fn + tp): false alarms in a million flows of this file's class mix. In a network where nearly
 * every flow is Normal the figure to expect is 10⁶ · false-positive rate instead.
 */
export const falseAlarmsPerMillion = ({ tn, fp, fn, tp }: Confusion): number => (1e6 * fp) / (tn + fp + fn + tp);
