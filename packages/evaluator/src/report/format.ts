import type { Evaluation } from '../evaluation.ts';
import type { MetricName } from '../metric-list.ts';
import type { Estimate } from '../uncertainty/estimate.ts';

const PERCENT = new Set<MetricName>(['falsePositiveRate', 'falseNegativeRate']);

/** 1234567 as "1,234,567". */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A share as a percentage, with more digits the nearer it is to 0 or 100: "93.6 %", "0.042 %", "99.970 %". */
export function percent(share: number): string {
  const value = 100 * share;
  const fromEdge = Math.min(Math.abs(value), Math.abs(100 - value));
  const digits = fromEdge === 0 || fromEdge >= 1 ? 1 : Math.min(4, 1 + Math.ceil(-Math.log10(fromEdge)));
  return `${value.toFixed(digits)} %`;
}

/** A figure as people read it: rates in percent, counts whole, the rest with four decimals; "undefined" for null. */
export function figureOf(name: MetricName, value: number | null): string {
  if (value === null) return 'undefined';
  if (name === 'falseAlarmsPerMillion') return count(value);
  return PERCENT.has(name) ? percent(value) : value.toFixed(4);
}

/** "0.9312 to 0.9548", or why there is none. */
export function intervalOf(name: MetricName, { low, high }: Estimate): string {
  return low === null || high === null ? 'no interval' : `${figureOf(name, low)} to ${figureOf(name, high)}`;
}

/** A difference with its sign; of rates in percentage points, of counts whole. */
export function differenceOf(name: MetricName, value: number | null): string {
  if (value === null) return 'undefined';
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  const size = Math.abs(value);
  if (name === 'falseAlarmsPerMillion') return `${sign}${count(size)}`;
  return PERCENT.has(name) ? `${sign}${(100 * size).toFixed(2)} pp` : `${sign}${size.toFixed(4)}`;
}

/** 0.000012 as "0.000012", 1e-20 as "< 0.000001". */
export const probability = (p: number): string => (p < 1e-6 ? '< 0.000001' : p.toPrecision(2));

/** "95 %". */
export const confidence = ({ uncertainty }: Pick<Evaluation, 'uncertainty'>): string => `${Math.round(100 * uncertainty.confidence)} %`;
