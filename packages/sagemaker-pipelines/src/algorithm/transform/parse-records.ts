import type { Matrix } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';
import { sniffDelimiter } from '../channels/delimiter.ts';
import type { Payload } from './payloads.ts';

const SNIFFED = 512;

/**
 * The records of a request as the container's serving code reads them: CSV fields without label, an empty one missing, the
 * delimiter that of the first line. Throws BuiltInError `bad-record` with file and row.
 */
export function parseCsvRecords(file: string, { row, records }: Payload, columns: number): Matrix {
  const delimiter = sniffDelimiter(records[0].slice(0, SNIFFED)) ?? ',';
  const data = new Float32Array(records.length * columns).fill(NaN);
  const width = records[0].split(delimiter).length;
  if (width > columns) throw bad(file, row, `The record has ${width} features`, `the ${columns} that the model was trained on`, width, 'A record has no label: leave it out, or let InputFilter "$[1:]" do it');
  records.forEach((record, i) => {
    const fields = record.split(delimiter);
    if (fields.length !== width) throw bad(file, row + i, `The record has ${fields.length} fields`, `${width}, as the first of the request`, fields.length);
    fields.forEach((field, j) => {
      data[i * columns + j] = numberOf(field, () => bad(file, row + i, `The field "${field}" is no number`, 'numbers, no header', field));
    });
  });
  return { data, rows: records.length, columns };
}

/** `label index:value …` or without the label, which does not count; indices from 0. */
export function parseLibsvmRecords(file: string, { row, records }: Payload, columns: number): Matrix {
  const data = new Float32Array(records.length * columns).fill(NaN);
  records.forEach((record, i) => {
    for (const entry of record.trim().split(/\s+/)) {
      if (!entry.includes(':')) continue;
      const [index, value] = entry.split(':');
      const place = Number(index);
      if (!/^\d+$/.test(index) || place >= columns) throw bad(file, row + i, `"${entry}" names no feature of the model`, `0 to ${columns - 1}`, entry);
      data[i * columns + place] = numberOf(value, () => bad(file, row + i, `"${entry}" holds no number`, '<index>:<value>', entry));
    }
  });
  return { data, rows: records.length, columns };
}

function numberOf(field: string, refuse: () => BuiltInError): number {
  const text = field.trim();
  if (text === '' || /^[+-]?nan$/i.test(text)) return NaN;
  const value = Number(text);
  if (!Number.isFinite(value)) throw refuse();
  return value;
}

function bad(file: string, row: number, what: string, allowed: string, value: unknown, wayOut?: string): BuiltInError {
  return new BuiltInError('bad-record', 'ClientError', `Unable to evaluate payload provided: ${what}`, { file, row, what, allowed, value, ...(wayOut !== undefined && { wayOut }) });
}
