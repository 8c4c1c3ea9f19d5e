import { FeaturesError } from '../error.ts';
import type { FlowTable } from '../flow-table.ts';
import { parseTimestamp } from '../timestamp.ts';

/** The time of each row in seconds. Throws when Timestamp is absent or a text of it is no time; `reader` is what needs the times, `wayOut` what can be done without. */
export function rowTimes(table: FlowTable, reader: string, wayOut: string): Float64Array {
  const column = table.texts.get('Timestamp');
  if (!column) throw new FeaturesError('missing-column', { column: 'Timestamp', what: `${reader} needs Timestamp, and it was not read or the flows lack it`, wayOut });
  const times = Float64Array.from(column.values, parseTimestamp);
  const bad = times.findIndex(Number.isNaN);
  if (bad !== -1) {
    throw new FeaturesError('bad-timestamp', {
      row: column.codes.indexOf(bad) + 1,
      column: 'Timestamp',
      value: column.values[bad],
      what: `'${column.values[bad]}' is no time`,
      allowed: 'dd/MM/yyyy hh:mm:ss with or without AM or PM, or yyyy-MM-dd HH:mm:ss',
      wayOut,
    });
  }
  return Float64Array.from(column.codes, (code) => times[code]);
}
