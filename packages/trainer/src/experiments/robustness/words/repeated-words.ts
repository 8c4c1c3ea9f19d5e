import { type MetricName, differenceOf, figureOf, percent } from '@flowsentry/evaluator';
import type { Repeated } from '../repeated.ts';

/** "0.9695 (0.9543 to 0.9847)"; an interval ends where the metric does. */
export function repeatedWords(name: MetricName, { mean, low, high }: Repeated): string {
  return low === null || high === null ? figureOf(name, mean) : `${figureOf(name, mean)} (${figureOf(name, Math.max(0, low))} to ${figureOf(name, Math.min(1, high))})`;
}

/** A share as "13.5 % (6.3 % to 20.8 %)". */
export function shareWords({ mean, low, high }: Repeated): string {
  return low === null || high === null ? percent(mean) : `${percent(mean)} (${percent(Math.max(0, low))} to ${percent(Math.min(1, high))})`;
}

/** "+0.0021 (−0.0162 to +0.0204)". */
export function differenceWords(name: MetricName, { mean, low, high }: Repeated): string {
  return low === null || high === null ? differenceOf(name, mean) : `${differenceOf(name, mean)} (${differenceOf(name, low)} to ${differenceOf(name, high)})`;
}

/** Whether the interval lies wholly on one side of 0. */
export const isClear = ({ low, high }: Repeated): boolean => low !== null && high !== null && (low > 0 || high < 0);
