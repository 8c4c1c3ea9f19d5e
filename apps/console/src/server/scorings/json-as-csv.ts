import { createReadStream } from 'node:fs';
import type { FlowRecord } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';
import { csvCell } from './csv-cell.ts';
import { JsonRecords } from './json-records.ts';

const PART = 1 << 20;
const MOST_COLUMNS = 1024;

/** The flows of a JSON file as CSV: under the names of all flows in the order in which they first appear, empty where a flow has no such value. Throws ConsoleError `bad-json`, `wrong-value` and `too-many-columns`. */
export async function* jsonAsCsv(path: string, name: string): AsyncGenerator<string> {
  const columns = new Map<string, string>();
  for await (const { row, record } of recordsOf(path, name)) {
    for (const [key, value] of Object.entries(record)) {
      if (typeof value === 'object' && value !== null) throw new ConsoleError('wrong-value', { file: name, row, column: key, what: `${JSON.stringify(value).slice(0, 60)} is no single value`, allowed: 'A number, a text, true, false or null' });
      columns.set(key, csvCell(key));
    }
    if (columns.size > MOST_COLUMNS) throw new ConsoleError('too-many-columns', { file: name, row, what: `The flows have more than ${MOST_COLUMNS} different names`, allowed: 'The columns of flows, under one name each' });
  }
  yield `${[...columns.values()].join(',')}\n`;
  let text = '';
  for await (const { record } of recordsOf(path, name)) {
    text += `${[...columns.keys()].map((key) => csvCell(Object.hasOwn(record, key) ? (record as FlowRecord)[key] : null)).join(',')}\n`;
    if (text.length < PART) continue;
    yield text;
    text = '';
  }
  yield text;
}

async function* recordsOf(path: string, name: string): AsyncGenerator<{ readonly row: number; readonly record: Record<string, unknown> }> {
  const cutter = new JsonRecords(name);
  let row = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: PART })) for (const record of cutter.push(bytes as Buffer)) yield { row: ++row, record };
  for (const record of cutter.push(Buffer.alloc(0), true)) yield { row: ++row, record };
}
