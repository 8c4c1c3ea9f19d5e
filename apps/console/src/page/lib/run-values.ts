import type { RunSummary } from '../../api/run.ts';

type Result = RunSummary['summary'][string];

/** 0.98123 as "0.9812", 1.5e-7 as "1.50e-7"; whole numbers, texts and truths as they are; – for none. */
export function valueText(value: RunSummary['config'][string] | null | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.001 ? value.toExponential(2) : value.toFixed(4);
}

/** {@link valueText} with the interval where there is one: "0.9777 (0.9600 to 0.9925)". */
export function resultText(result: Result | undefined): string {
  if (typeof result !== 'object') return valueText(result);
  const { value, low, high } = result;
  return low === null || high === null ? valueText(value) : `${valueText(value)} (${valueText(low)} to ${valueText(high)})`;
}

/** The number by which runs of its kind are judged; undefined where there is none. */
export function mainValue({ main, summary }: Pick<RunSummary, 'main' | 'summary'>): number | undefined {
  const result = main === undefined ? undefined : summary[main.metric];
  const value = typeof result === 'object' ? result.value : result;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
