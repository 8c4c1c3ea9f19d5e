import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { FlowBlock, type Preprocessor, RecordReader } from '@flowsentry/features/flow-block';
import { resolveHeader } from '@flowsentry/flows';
import { FlowsentryError } from '@flowsentry/kit';
import { Refusal } from '../requests/refusal.ts';
import type { FlowSlice } from './protocol.ts';

/** A file whose few bytes expand to more than this is none that a request carries. */
const MOST_ROWS = 1_000_000;
const MOST_COLUMNS = 1024;

/** A Parquet file of flows that is being read. */
export interface ParquetFlows extends AsyncDisposable {
  /** Columns that are none of a flow. */
  readonly unknown: number;
  /** The flows in file order, up to 2,048 at a time. */
  slices(): AsyncGenerator<FlowSlice>;
}

/**
 * Opens a Parquet file under column names of any dialect, with DuckDB, in bounded memory. Numbers are taken as a model's training data were: null, NaN and infinite are missing.
 * Throws a {@link Refusal} with 400 for what is no Parquet file, lacks a required column or holds other than numbers, with 413 for more than a million rows.
 */
export async function openParquet(path: string, preprocessor: Preprocessor): Promise<ParquetFlows> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB', temp_directory: '', autoinstall_known_extensions: 'false' });
  try {
    const connection = await instance.connect();
    const from = `read_parquet(${sqlText(path)})`;
    const names = await headerOf(connection, from);
    const sources = new FlowBlock(preprocessor, 1).sources;
    const { places, unknown } = resolveHeader(names, 'body', { required: sources.filter(({ required }) => required).map(({ name }) => name) });
    const wanted = sources.map(({ name, kind }) => {
      const place = places.get(name);
      if (place === undefined) return 'CAST(NULL AS DOUBLE)';
      return kind === 'number' ? `CAST(${sqlName(names[place])} AS DOUBLE)` : `CAST(${sqlName(names[place])} AS VARCHAR)`;
    });
    return {
      unknown: unknown.length,
      slices: () => slicesOf(connection, `SELECT ${wanted.join(', ')} FROM ${from}`, preprocessor),
      [Symbol.asyncDispose]: async () => instance.closeSync(),
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function headerOf(connection: DuckDBConnection, from: string): Promise<string[]> {
  try {
    const [[rows]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${from}`)).getRows();
    const names = (await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${from})`)).getRows().map(([name]) => String(name));
    if (Number(rows) > MOST_ROWS) throw new Refusal(413, 'too-many-rows', { value: Number(rows), what: `The Parquet file has ${Number(rows)} rows`, allowed: `At most ${MOST_ROWS}` });
    if (names.length > MOST_COLUMNS) throw new Refusal(400, 'too-many-columns', { value: names.length, what: `The Parquet file has ${names.length} columns`, allowed: `At most ${MOST_COLUMNS}` });
    return names;
  } catch (error) {
    if (error instanceof FlowsentryError) throw error;
    throw damaged(error);
  }
}

async function* slicesOf(connection: DuckDBConnection, query: string, preprocessor: Preprocessor): AsyncGenerator<FlowSlice> {
  const texts = textColumns(preprocessor);
  try {
    const result = await connection.stream(query);
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      const rows = chunk.rowCount;
      const columns = preprocessor.sources.map((name, place) => {
        const values = chunk.getColumnValues(place);
        return Float64Array.from(values, (value) => (typeof value === 'string' ? texts(name, value) : typeof value === 'number' && Number.isFinite(value) ? value + 0 : Number.NaN));
      });
      yield { rows, columns };
    }
  } catch (error) {
    if (error instanceof FlowsentryError) throw error;
    const [, value, type] = /Could not convert string '([^]*)' to (\w+)/.exec((error as Error).message) ?? [];
    if (value !== undefined && type === 'DOUBLE') throw new Refusal(400, 'not-a-number', { what: `${JSON.stringify(value.slice(0, 60))} is not a number`, allowed: 'A number, or null where it is missing' });
    throw damaged(error);
  }
}

/** The numbers that stand for the texts of identifiers. */
function textColumns({ features, ...rest }: Preprocessor): (name: string, text: string) => number {
  const identifiers = features.filter(({ kind }) => kind === 'identifier');
  const only = identifiers.map((feature) => {
    const preprocessor = { ...rest, features: [feature], sources: [feature.name] };
    return [feature.name, { reader: RecordReader.of(preprocessor), block: new FlowBlock(preprocessor, 1) }] as const;
  });
  const byName = new Map(only);
  return (name, text) => {
    const { reader, block } = byName.get(name)!;
    reader.read({ [name]: text }, block, 0);
    return block.columns[0][0];
  };
}

const damaged = (cause: unknown): Refusal => new Refusal(400, 'bad-parquet', { what: `This is not a whole Parquet file of flows: ${(cause as Error).message.split('\n')[0].slice(0, 200)}`, wayOut: 'Write the file again', cause });

const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
