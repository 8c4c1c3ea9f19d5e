import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateToFile } from '@flowsentry/flows';

/** Labelled synthetic flows that no model of the tests has learned from. */
export interface SomeFlows {
  readonly csv: string;
  readonly parquet: Buffer;
  /** The lines of the CSV. */
  readonly header: string;
  readonly lines: readonly string[];
  readonly records: readonly Readonly<Record<string, string | number>>[];
  /** The cells of a column. */
  column(name: string): string[];
  /** A line with another text in a column. */
  changed(line: number, column: string, cell: string): string;
}

export async function someFlows(flows: number): Promise<SomeFlows> {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-flows-'));
  const [csvFile, parquetFile] = ['flows.csv', 'flows.parquet'].map((name) => join(folder, name));
  for (const file of [csvFile, parquetFile]) await simulateToFile({ flows, seed: 6, labelling: 'capture', metering: 'capture' }, file);
  const [csv, parquet] = [await readFile(csvFile, 'utf8'), await readFile(parquetFile)];
  await rm(folder, { recursive: true });
  const [header, ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  const cells = lines.map((line) => line.split(','));
  return {
    csv,
    parquet,
    header,
    lines,
    records: cells.map((row) => Object.fromEntries(row.map((cell, place) => [names[place], cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell]))),
    column: (name) => cells.map((row) => row[names.indexOf(name)]),
    changed: (line, column, cell) => cells[line].with(names.indexOf(column), cell).join(','),
  };
}
