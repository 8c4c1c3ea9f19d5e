import type { TableNotes } from '@flowsentry/features';

/** How many of the rows are of each class; all rows by default. */
export function classCounts(labels: Uint8Array, rows: Iterable<number> = labels.keys()): TableNotes['classes'] {
  const counts = [0, 0];
  for (const row of rows) counts[labels[row]]++;
  return { Normal: counts[0], Anomaly: counts[1] };
}
