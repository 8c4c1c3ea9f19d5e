import { COLUMNS } from '@flowsentry/flows';
import type { FlowTable } from '../flow-table.ts';
import { ksDistance, psi } from './drift.ts';

export interface ColumnDrift {
  readonly name: string;
  readonly psi: number;
  readonly ks: number;
}

const IDENTIFIERS = new Set(COLUMNS.filter(({ role }) => role === 'identifier').map(({ name }) => name));

/** How far each column's values in the rows `after` are from those in the rows `before`, by {@link psi} and {@link ksDistance}; the largest PSI first. Both need a row. */
export function driftBetween(table: FlowTable, before: Uint32Array, after: Uint32Array): ColumnDrift[] {
  const found = [...table.numbers].filter(([name]) => !IDENTIFIERS.has(name)).map(([name, values]) => {
    const [expected, actual] = [before, after].map((rows) => Float64Array.from(rows, (row) => values[row]));
    return { name, psi: psi(expected, actual), ks: ksDistance(expected, actual) };
  });
  return found.sort((a, b) => b.psi - a.psi);
}
