import type { FlowTable } from '@flowsentry/features';

/** What an attacker can do to the flows of a table, each by an amount of its own. */
export interface Disguise {
  /** The largest amount that each flow allows; 0 for a flow that cannot be changed. */
  readonly limits: Float64Array;
  /** Columns that change. */
  readonly columns: readonly string[];
  /** The flows with each changed by its amount, which must lie within its limit; every column that follows from the packets follows. */
  readonly apply: (amounts: Float64Array) => FlowTable;
}

/** A column that the change needs is absent. */
export interface NoDisguise {
  readonly missing: string;
}

/** The table with some columns replaced. */
export function withColumns(table: FlowTable, columns: ReadonlyMap<string, Float64Array>): FlowTable {
  return { ...table, numbers: new Map([...table.numbers, ...columns]) };
}
