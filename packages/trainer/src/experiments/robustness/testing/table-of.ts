import type { FlowTable } from '@flowsentry/features';

/** A table of these columns, texts and numbers. */
export function tableOf(labels: readonly number[], columns: Readonly<Record<string, readonly number[] | readonly string[]>>): FlowTable {
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, { codes: Uint32Array; values: string[] }>();
  for (const [name, cells] of Object.entries(columns)) {
    if (typeof cells[0] === 'number') numbers.set(name, Float64Array.from(cells as readonly number[]));
    else {
      const values = [...new Set(cells as readonly string[])];
      texts.set(name, { codes: Uint32Array.from(cells as readonly string[], (text) => values.indexOf(text)), values });
    }
  }
  const Anomaly = labels.reduce((sum, label) => sum + label, 0);
  const notes = { files: [], classes: { Normal: labels.length - Anomaly, Anomaly }, absent: [], unknown: [], missing: {}, infinite: {}, duplicates: 0 };
  return { rows: labels.length, labels: Uint8Array.from(labels), numbers, texts, notes };
}

/** The numbers of one row. */
export const rowOf = ({ numbers }: FlowTable, row = 0): Record<string, number> => Object.fromEntries([...numbers].map(([name, values]) => [name, values[row]]));
