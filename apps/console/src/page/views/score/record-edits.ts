import type { FlowRecord } from '../../../api/scoring.ts';

/** What was typed in place of a record's values, by column. */
export type Edits = Readonly<Record<string, string>>;

/** As it stands in the field of a column. */
export const valueText = (value: FlowRecord[string]): string => (value === null ? '' : String(value));

/** The edits that differ from the record. */
export const realEdits = (record: FlowRecord, edits: Edits): Edits => Object.fromEntries(Object.entries(edits).filter(([name, typed]) => name in record && typed !== valueText(record[name])));

/** The record with what was typed: a number where it was one or was missing and it can be read as one, nothing where it is empty, else the text. */
export function editedRecord(record: FlowRecord, edits: Edits): FlowRecord {
  return { ...record, ...Object.fromEntries(Object.entries(realEdits(record, edits)).map(([name, typed]) => [name, typedValue(record[name], typed.trim())])) };
}

function typedValue(before: FlowRecord[string], typed: string): FlowRecord[string] {
  if (typed === '') return null;
  const value = Number(typed);
  return typeof before !== 'string' && Number.isFinite(value) ? value : typed;
}
