import { DuckDBInstance } from '@duckdb/node-api';
import { ScorerError } from '../error.ts';
import type { TextPart } from './csv-text.ts';

const NUMBERS = /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DOUBLE|DECIMAL\(.*\))$/;
const PART = 1 << 20;

/** A Parquet file's columns and rows as CSV with a header. Numbers have the shortest text that gives them back exactly; 32-bit floats that of the double they equal. NULL is an empty cell. Throws ScorerError `corrupt-parquet`. */
export async function* parquetAsCsv(file: string, size: number): AsyncGenerator<TextPart> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
  try {
    const connection = await instance.connect();
    const from = `read_parquet(${sqlText(file.replaceAll(/[*?[]/g, '[$&]'))})`;
    const columns = (await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`)).getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
    const [[count]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${from}`)).getRows();
    const total = Number(count);
    yield { bytes: Buffer.from(`${columns.map(({ name }) => quoted(name)).join(',')}\n`), read: 0 };

    const result = await connection.stream(`SELECT concat(${columns.map(cellSql).join(", ',', ")}, '\n') FROM ${from}`);
    let rows = 0;
    let text = '';
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      text += (chunk.getColumnVector(0).toArray() as string[]).join('');
      rows += chunk.rowCount;
      if (text.length < PART) continue;
      yield { bytes: Buffer.from(text), read: Math.floor((size * rows) / total) };
      text = '';
    }
    // A streaming result that fails half-way ends like one that is complete.
    if (rows !== total) throw new Error(`${rows} of ${total} rows could be read`);
    yield { bytes: Buffer.from(text), read: size };
    connection.closeSync();
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new ScorerError('corrupt-parquet', { file, what: `The Parquet file cannot be read: ${reason}`, wayOut: 'Fetch or write the file again', cause });
  } finally {
    instance.closeSync();
  }
}

function cellSql({ name, type }: { readonly name: string; readonly type: string }): string {
  const column = `"${name.replaceAll('"', '""')}"`;
  if (type === 'FLOAT') return `CAST(CAST(${column} AS DOUBLE) AS VARCHAR)`;
  if (NUMBERS.test(type)) return `CAST(${column} AS VARCHAR)`;
  return `'"' || replace(CAST(${column} AS VARCHAR), '"', '""') || '"'`;
}

const quoted = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
