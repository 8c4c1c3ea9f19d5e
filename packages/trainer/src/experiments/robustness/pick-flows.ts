import type { FlowTable } from '@flowsentry/features';

/** The given rows as a table of their own, numbers in 64 bits; what was noted of the whole stays noted. */
export function pickFlows({ labels, numbers, texts, notes }: FlowTable, rows: Uint32Array): FlowTable {
  return {
    rows: rows.length,
    labels: Uint8Array.from(rows, (row) => labels[row]),
    numbers: new Map([...numbers].map(([name, values]) => [name, Float64Array.from(rows, (row) => values[row])])),
    texts: new Map([...texts].map(([name, { codes, values }]) => [name, { codes: Uint32Array.from(rows, (row) => codes[row]), values }])),
    notes,
  };
}
