import type { DuckDBConnection } from '@duckdb/node-api';
import { COLUMNS, flowFileFormat } from '@flowsentry/flows';
import { FlowsentryError, writeFileThrough } from '@flowsentry/kit';
import { sqlName, sqlText, withDuckDB } from '../duckdb.ts';
import { FeaturesError } from '../error.ts';
import { findProblem } from '../read/find-problem.ts';
import type { FlowSource } from '../read/flow-source.ts';
import { readCsvSql, readParquetSql } from '../read/reading-sql.ts';
import { scanFile } from '../read/scan-file.ts';
import { columnsRead } from './columns-read.ts';
import type { Conversion } from './conversion.ts';
import { openForeignSource } from './foreign-source.ts';
import { mistakes } from './mistakes.ts';
import { readSchema } from './read-schema.ts';
import { ROW, SKIPPED, cellsSql, flowsSql, targetColumns } from './rows-sql.ts';
import type { Schema } from './schema.ts';
import { targetType } from './target-type.ts';

export interface ConvertOptions {
  readonly signal: AbortSignal;
  /** Told once, before the work, how many milliseconds it will take: measured on the first rows of a file that has many. */
  readonly onEstimate: (milliseconds: number) => void;
}

const TIMED_ROWS = 20_000;

/**
 * Turns the labelled flows of another meter (`data`: CSV, CSV.gz or Parquet) into canonical columns, as the schema in the file `schema`
 * says, and writes them to `out` (.csv, .csv.gz or .parquet), rows in the same order, atomically and in flat memory.
 *
 * Throws FeaturesError that names file, row, column and value for the first row that does not fit the schema, and what `readSchema` throws.
 */
export async function convertFlows(data: string, schemaFile: string, out: string, { signal, onEstimate }: ConvertOptions): Promise<Conversion> {
  const format = flowFileFormat(out);
  const schema = await readSchema(schemaFile);
  return await withDuckDB(async (connection) => {
    const source = await openForeignSource(data, connection, columnsRead(schema), schemaFile);
    const interrupt = (): void => connection.interrupt();
    signal.throwIfAborted();
    signal.addEventListener('abort', interrupt);
    try {
      // Both are waited for: DuckDB may stumble over a gzip file that broke off, but only the scan knows that it did.
      const [scan, checked] = await Promise.allSettled([scanFile(data, source.gzip, signal), check(connection, source, schema, { signal, onEstimate })]);
      signal.throwIfAborted();
      if (scan.status === 'rejected') throw scan.reason;
      if (checked.status === 'rejected') throw checked.reason;
      const written = await writeFileThrough(out, async (temporary) => {
        const options = format === '.parquet' ? 'FORMAT parquet, COMPRESSION zstd' : `FORMAT csv, HEADER true, COMPRESSION ${format === '.csv.gz' ? 'gzip' : 'none'}`;
        await connection.run(`COPY (${flowsSql(source, schema)}) TO ${sqlText(temporary)} (${options})`);
        const described = await describe(connection, format === '.parquet' ? readParquetSql(temporary) : readCsvSql(temporary, format === '.csv.gz', declared(schema)), schema);
        if (described.rows === 0) throw new FeaturesError('no-rows', { file: data, what: 'No row is left', wayOut: 'Name a file with labelled flows, or let the schema skip fewer' });
        return described;
      });
      return { sha256: scan.value.sha256, skipped: checked.value, ...written, absent: COLUMNS.map(({ name }) => name).filter((name) => !(name in schema.columns)), unread: source.unknown };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FlowsentryError) throw error;
      throw (await findProblem(connection, source, source.columns, 0, error)) ?? error;
    } finally {
      signal.removeEventListener('abort', interrupt);
    }
  });
}

/** Throws for the first row that does not fit; else the rows that each rule skips. */
async function check(connection: DuckDBConnection, source: FlowSource, schema: Schema, { signal, onEstimate }: ConvertOptions): Promise<Conversion['skipped']> {
  if (source.estimatedRows > TIMED_ROWS) {
    const began = performance.now();
    await connection.run(`SELECT max(hash(f)) FROM (${flowsSql(source, schema, TIMED_ROWS)}) AS f`);
    // The rows are read twice: to check them, and to convert them.
    onEstimate((2 * (performance.now() - began) * source.estimatedRows) / TIMED_ROWS);
    signal.throwIfAborted();
  }
  const possible = mistakes(schema);
  const { skip = [] } = schema;
  const counts = skip.map((_, place) => `count(*) FILTER (${SKIPPED} = ${place + 1})`);
  const firsts = possible.map(({ sql }) => `min(${ROW}) FILTER (${SKIPPED} = 0 AND ${sql})`);
  const [figures] = (await connection.runAndReadAll(`SELECT ${[...counts, ...firsts].join(', ')} FROM (${cellsSql(source, schema)})`)).getRows();
  const rows = figures.slice(skip.length).map((row) => (row === null ? Number.POSITIVE_INFINITY : Number(row)));
  const row = Math.min(...rows);
  if (row < Number.POSITIVE_INFINITY) {
    const { column, code, what, allowed, wayOut } = possible[rows.indexOf(row)];
    const [[value]] = (await connection.runAndReadAll(`SELECT coalesce(${sqlName(column)}, '') FROM (${cellsSql(source, schema)}) WHERE ${ROW} = ${row}`)).getRows() as [[string]];
    throw new FeaturesError(code, { file: source.file, row, column, value, what: what(value), allowed, wayOut });
  }
  return skip.map(({ because }, place) => ({ because, rows: Number(figures[place]) }));
}

const declared = (schema: Schema): [string, string][] => targetColumns(schema).map((name) => [name, targetType(name) === 'text' ? 'VARCHAR' : 'DOUBLE']);

/** What stands in the converted file. */
async function describe(connection: DuckDBConnection, from: string, schema: Schema): Promise<Pick<Conversion, 'rows' | 'classes' | 'categories' | 'numbers'>> {
  const cat = 'Cat' in schema.columns ? "coalesce(Cat, '')" : "''";
  const groups = (await connection.runAndReadAll(`SELECT Label, ${cat}, count(*) FROM ${from} GROUP BY ALL ORDER BY 3 DESC, 1, 2`)).getRows();
  const categories = groups.map(([label, cat, rows]) => ({ label: String(label), cat: String(cat), rows: Number(rows) }));
  const of = (wanted: string): number => categories.filter(({ label }) => label === wanted).reduce((sum, { rows }) => sum + rows, 0);
  const columns = COLUMNS.filter(({ name, type }) => type !== 'text' && name in schema.columns);
  const figures = columns.flatMap(({ name }) => [`count(*) - count(${sqlName(name)})`, `min(${sqlName(name)})`, `approx_quantile(${sqlName(name)}, 0.5)`, `max(${sqlName(name)})`]);
  const [row] = (await connection.runAndReadAll(`SELECT ${figures.join(', ')} FROM ${from}`)).getRows();
  const figure = (place: number): number | null => (row[place] === null ? null : Number(row[place]));
  const numbers = columns.map(({ name, unit }, i) => ({ name, unit, missing: figure(4 * i)!, least: figure(4 * i + 1), median: figure(4 * i + 2), largest: figure(4 * i + 3) }));
  const classes = { Normal: of('Normal'), Anomaly: of('Anomaly') };
  return { rows: classes.Normal + classes.Anomaly, classes, categories, numbers };
}
