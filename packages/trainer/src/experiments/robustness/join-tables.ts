import type { FlowTable, NumberColumn, TextColumn } from '@flowsentry/features';
import { classCounts } from './class-counts.ts';

/** Several tables as one, and whose a row is: `part[row]` counts the tables from 0. */
export interface JoinedTables {
  readonly table: FlowTable;
  readonly part: Uint8Array;
}

/** Lays tables end to end, with the columns that all of them have. */
export function joinTables(tables: readonly FlowTable[]): JoinedTables {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const part = new Uint8Array(rows);
  const labels = new Uint8Array(rows);
  let at = 0;
  tables.forEach((table, place) => {
    part.fill(place, at, at + table.rows);
    labels.set(table.labels, at);
    at += table.rows;
  });
  const [first, ...others] = tables;
  const common = (of: 'numbers' | 'texts'): string[] => [...first[of].keys()].filter((name) => others.every((table) => table[of].has(name)));
  return {
    part,
    table: {
      rows,
      labels,
      numbers: new Map(common('numbers').map((name) => [name, joinNumbers(tables.map(({ numbers }) => numbers.get(name)!), rows)])),
      texts: new Map(common('texts').map((name) => [name, joinTexts(tables.map(({ texts }) => texts.get(name)!), rows)])),
      notes: { files: tables.flatMap(({ notes }) => notes.files), classes: classCounts(labels), absent: [], unknown: [], missing: {}, infinite: {}, duplicates: 0 },
    },
  };
}

function joinNumbers(columns: readonly NumberColumn[], rows: number): NumberColumn {
  const joined = columns.some((column) => column instanceof Float64Array) ? new Float64Array(rows) : new Float32Array(rows);
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

function joinTexts(columns: readonly TextColumn[], rows: number): TextColumn {
  const codes = new Uint32Array(rows);
  const codeOf = new Map<string, number>();
  let at = 0;
  for (const { codes: own, values } of columns) {
    const translated = values.map((value) => codeOf.get(value) ?? (codeOf.set(value, codeOf.size), codeOf.size - 1));
    for (const code of own) codes[at++] = translated[code];
  }
  return { codes, values: [...codeOf.keys()] };
}
