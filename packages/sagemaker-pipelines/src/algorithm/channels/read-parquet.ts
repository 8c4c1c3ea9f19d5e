import type { DuckDBConnection } from '@duckdb/node-api';
import { BuiltInError } from '../built-in-error.ts';
import { sqlName, sqlText, streamFloats, withDuckDB } from './duckdb.ts';
import type { LabelledData } from './labelled-data.ts';

const NUMERIC = /^(FLOAT|DOUBLE|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BOOLEAN|DECIMAL\(.*\))$/;

/**
 * Reads Parquet files one after the other: the first column is the label, the others are features, whatever their names. All
 * become 32-bit floats, NULL a missing value. Throws BuiltInError `bad-parquet`, `not-numeric` or `column-count`.
 */
export async function readParquet(files: readonly string[]): Promise<LabelledData> {
  return await withDuckDB(async (connection) => {
    const heads = [];
    for (const file of files) heads.push(await refusing(file, () => readHead(connection, file)));
    const [{ columns }] = heads;
    for (const { file, columns: found } of heads) {
      if (found.length !== columns.length) throw new BuiltInError('column-count', 'ClientError', `Failed to load parquet data with exception:\n${found.length} columns after ${columns.length}`, { file, what: `The file has ${found.length} columns`, allowed: `the ${columns.length} of ${files[0]}`, value: found.length });
    }
    const features = columns.length - 1;
    const rows = heads.reduce((total, head) => total + head.rows, 0);
    const data = new Float32Array(rows * features);
    const label = new Float32Array(rows);
    let row = 0;
    for (const head of heads) {
      await refusing(head.file, async () => {
        const targets = head.columns.map((_, j) => (j === 0 ? { data: label, offset: row, stride: 1 } : { data, offset: row * features + j - 1, stride: features }));
        const read = await streamFloats(connection, `SELECT ${head.columns.join(', ')} FROM read_parquet(${sqlText(head.file)})`, targets);
        // A streaming result that fails half-way ends like one that is complete.
        if (read !== head.rows) throw new Error(`${read} of ${head.rows} rows could be read`);
      });
      row += head.rows;
    }
    return { matrix: { data, rows, columns: features }, label, parts: heads };
  });
}

async function readHead(connection: DuckDBConnection, file: string): Promise<{ file: string; rows: number; columns: string[] }> {
  const from = `read_parquet(${sqlText(file)})`;
  const described = (await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`)).getRows();
  if (described.length < 2) throw new BuiltInError('column-count', 'ClientError', 'Got input data without features', { file, what: 'The file has a single column', allowed: 'the label, then at least one feature' });
  const columns = described.map(([name, type]) => {
    if (type === 'FLOAT') return sqlName(String(name));
    if (NUMERIC.test(String(type))) return `CAST(${sqlName(String(name))} AS FLOAT)`;
    throw new BuiltInError('not-numeric', 'ClientError', `Failed to load parquet data with exception:\ncolumn ${String(name)} is ${String(type)}`, { file, column: String(name), what: `The column holds ${String(type)}`, allowed: 'numbers', wayOut: 'Encode it as a number, or leave it out' });
  });
  const [[rows]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${from}`)).getRows();
  return { file, rows: Number(rows), columns };
}

async function refusing<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof BuiltInError) throw cause;
    throw new BuiltInError('bad-parquet', 'ClientError', `Failed to load parquet data with exception:\n${(cause as Error).message}`, { file, what: 'The file is no whole Parquet file', wayOut: 'Write it again, or set ContentType to what it is', cause });
  }
}
