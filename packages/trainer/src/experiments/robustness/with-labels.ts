import type { FlowTable } from '@flowsentry/features';
import { classCounts } from './class-counts.ts';

/** The flows with other labels. */
export function withLabels(table: FlowTable, labels: Uint8Array): FlowTable {
  return { ...table, labels, notes: { ...table.notes, classes: classCounts(labels) } };
}
