import type { ScoreColumn } from '../../api/score-frames.ts';
import type { ScoreColumns } from './score-columns.ts';
import type { TableQuery } from './table-query.ts';

/**
 * The rows that a query asks for, in the order of the file. A column that the file does not have holds no text that could be asked for.
 *
 * @param into takes them; it has room for all rows
 */
export function filterRows(columns: ScoreColumns, query: Omit<TableQuery, 'sort' | 'direction'>, threshold: number, into: Uint32Array): Uint32Array {
  const { scores } = columns;
  const { class: wanted, least, most } = query;
  const from = wanted === 'Anomaly' ? Math.max(least, threshold) : least;
  const below = wanted === 'Normal' ? threshold : Number.POSITIVE_INFINITY;
  const tests = textTests(columns, query);
  let found = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    if (score >= from && score <= most && score < below && tests.every((test) => test(row))) into[found++] = row;
  }
  return into.subarray(0, found);
}

type RowTest = (row: number) => boolean;

function textTests(columns: ScoreColumns, { address, port, protocol, label }: Pick<TableQuery, 'address' | 'port' | 'protocol' | 'label'>): RowTest[] {
  const part = address.trim().toLowerCase();
  const tests: RowTest[] = [];
  if (part !== '') tests.push(either(columns, ['Src_IP', 'Dst_IP'], (text) => text.toLowerCase().includes(part)));
  if (port.trim() !== '') tests.push(either(columns, ['Src_Port', 'Dst_Port'], (text) => sameNumber(text, port.trim())));
  if (protocol !== '') tests.push(either(columns, ['Protocol'], (text) => text === protocol));
  if (label !== '') tests.push(either(columns, ['Label'], (text) => text === label));
  return tests;
}

/** Whether one of the columns holds a fitting text. Each text of a dictionary is looked at once. */
function either(columns: ScoreColumns, names: readonly ScoreColumn[], fits: (text: string) => boolean): RowTest {
  const sides = names.flatMap((name) => {
    const codes = columns.codes(name);
    return codes ? [{ codes, fitting: Uint8Array.from(columns.dictionary(name), (text) => Number(fits(text))) }] : [];
  });
  return (row) => sides.some(({ codes, fitting }) => fitting[codes[row]] === 1);
}

/** Parquet files may hold ports as "443.0". */
const sameNumber = (text: string, wanted: string): boolean => text === wanted || (text !== '' && Number(text) === Number(wanted));
