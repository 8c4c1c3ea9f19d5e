import { seconds } from '@flowsentry/kit';
import type { KnownRun } from './read-runs.ts';
import type { Summary } from './run.ts';
import { sparkline } from './sparkline.ts';

/** 0.98123 as "0.9812", 1.5e-7 as "1.50e-7"; whole numbers, texts and truths as they are; – for none. */
export function valueText(value: Summary[string] | null | undefined, intervals = true): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') return String(value);
  const { value: number, low, high } = value;
  return number === null || low === null || high === null || !intervals ? valueText(number) : `${numberText(number)} [${numberText(low)}, ${numberText(high)}]`;
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.001 ? value.toExponential(2) : value.toFixed(4);
}

/** The time from its start to its last word, or until `now` while it runs. */
export const durationText = ({ started, ended, status }: KnownRun, now: number): string => seconds((status === 'running' ? now : Date.parse(ended)) - Date.parse(started));

/** "2026-11-28 12:05", UTC. */
export const startText = ({ started }: KnownRun): string => started.slice(0, 16).replace('T', ' ');

export function curveText({ rounds }: KnownRun, metric: string | undefined, width: number): string {
  return metric === undefined ? '' : sparkline(rounds.map(({ metrics }) => metrics[metric]).filter((value) => value !== undefined), width);
}

/** The number by which runs of its kind are judged. */
export function mainValue({ main, summary }: KnownRun): number | undefined {
  const value = main === undefined ? undefined : summary[main.metric];
  const number = typeof value === 'object' ? value.value : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
