import { COLUMNS, resolveHeader } from '@flowsentry/flows';
import type { FlowRecord } from '../../api/scoring.ts';

const NUMBERS = new Set(COLUMNS.filter(({ type }) => type !== 'text').map(({ name }) => name));

/** Makes records of the cells of a file's rows: under IoTID20's names where the file has a flow's column, else under its own. */
export function flowRecords(written: readonly string[], file: string): (cells: readonly string[]) => FlowRecord {
  const { columns } = resolveHeader(written, file);
  const names = written.map((name, place) => columns[place] ?? name.trim());
  return (cells) => Object.fromEntries(names.map((name, place) => [name, valueOf(name, cells[place] ?? '')]));
}

/** A number where the column has numbers; infinite ones stay texts, which JSON has. */
function valueOf(name: string, text: string): string | number | null {
  if (text === '') return null;
  const number = Number(text);
  return NUMBERS.has(name) && text.trim() !== '' && Number.isFinite(number) ? number : text;
}
