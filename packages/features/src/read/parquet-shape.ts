import type { DuckDBConnection } from '@duckdb/node-api';
import { FeaturesError } from '../error.ts';
import { readParquetSql } from './reading-sql.ts';

/** The columns and the number of rows that a Parquet file names in its end. */
export async function parquetShape(file: string, connection: DuckDBConnection): Promise<{ header: string[]; rows: number }> {
  try {
    const header = (await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${readParquetSql(file)})`)).getRows().map(([name]) => String(name));
    const [[rows]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${readParquetSql(file)}`)).getRows();
    return { header, rows: Number(rows) };
  } catch (cause) {
    throw new FeaturesError('corrupt-parquet', { file, what: 'The Parquet file is damaged', wayOut: 'Fetch or write the file again', cause });
  }
}
