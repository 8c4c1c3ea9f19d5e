import type { FlowRecord } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';
import { csvCell } from './csv-cell.ts';

const MOST_COLUMNS = 1024;

/** A flow from a request's body as CSV with a header. Throws ConsoleError `wrong-request` for what is no flow. */
export function flowCsvOf(record: unknown): Buffer {
  const refuse = (key: string, what: string): ConsoleError => new ConsoleError('wrong-request', { key, what, allowed: 'An object of columns with numbers, texts, true, false or null', exitCode: 2 });
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw refuse('record', record === undefined ? 'It is missing' : `It is ${JSON.stringify(record).slice(0, 60)}`);
  const entries = Object.entries(record as FlowRecord);
  if (entries.length === 0 || entries.length > MOST_COLUMNS) throw refuse('record', `It has ${entries.length} columns`);
  for (const [name, value] of entries) if (typeof value === 'object' && value !== null) throw refuse(`record.${name.slice(0, 60)}`, `It is ${JSON.stringify(value).slice(0, 60)}`);
  return Buffer.from(`${entries.map(([name]) => csvCell(name)).join(',')}\n${entries.map(([, value]) => csvCell(value)).join(',')}\n`);
}
