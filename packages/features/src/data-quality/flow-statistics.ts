import { COLUMNS } from '@flowsentry/flows/columns';
import type { FlowTable, TextColumn } from '../flow-table.ts';
import type { Preprocessor } from '../preprocess/preprocessor.ts';
import type { ColumnStatistics, DataStatistics } from './column-statistics.ts';
import { numberStatistics } from './number-statistics.ts';
import { textStatistics } from './text-statistics.ts';

const INTEGERS = new Set(COLUMNS.filter(({ type }) => type === 'integer').map(({ name }) => name));

/**
 * The columns that a preprocessor reads, in its order, which is that of a CSV request without a header, as the given rows hold them. One column at a time is
 * taken out of the table. Infinite cells are missing, as everywhere here.
 */
export function flowStatistics(table: FlowTable, rows: Uint32Array, { sources }: Pick<Preprocessor, 'sources'>): DataStatistics {
  const taken = new Float64Array(rows.length);
  const features = sources.map((name): ColumnStatistics => {
    const text = table.texts.get(name);
    if (text) return textStatistics(name, countsOf(text, rows));
    const column = table.numbers.get(name)!;
    for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i]];
    return numberStatistics(name, INTEGERS.has(name) ? 'Integral' : 'Fractional', taken);
  });
  return { version: 0, dataset: { item_count: rows.length }, features };
}

function countsOf({ codes, values }: TextColumn, rows: Uint32Array): Map<string, number> {
  const counts = new Uint32Array(values.length);
  for (const row of rows) counts[codes[row]]++;
  return new Map(values.flatMap((text, code) => (counts[code] === 0 ? [] : [[text, counts[code]] as const])));
}
