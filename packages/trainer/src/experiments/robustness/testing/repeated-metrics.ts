import { REPORTED, type RepeatedMetrics, repeated } from '../repeated.ts';

/** Metrics over splits; those that are not given are 0.5 in as many. */
export function aRow(values: Partial<Record<(typeof REPORTED)[number], readonly number[]>>): RepeatedMetrics {
  const count = Object.values(values)[0]?.length ?? 3;
  return Object.fromEntries(REPORTED.map((name) => [name, repeated(values[name] ?? Array.from({ length: count }, () => 0.5), 0.4)])) as RepeatedMetrics;
}
