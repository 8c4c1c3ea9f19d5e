import { DuckDBInstance } from '@duckdb/node-api';
import { COLUMNS, type ColumnType, LABEL_COLUMNS } from './columns.ts';
import { FlowsError } from './error.ts';

const SQL_TYPE: Readonly<Record<ColumnType, string>> = { text: 'VARCHAR', integer: 'BIGINT', double: 'DOUBLE' };

/**
 * Turns a flow file written as CSV into Parquet (zstd), rows in the same order, integer columns as BIGINT, double ones as
 * DOUBLE (bit-identical: the CSV holds the shortest text of each double), text as VARCHAR. DuckDB streams from file to file:
 * an appender costs five times the time and holds or spills the whole table, since a Parquet file is written in one query.
 * Throws FlowsError with DuckDB's reason when it cannot write.
 */
export async function csvToParquet(csv: string, parquet: string, labelled: boolean): Promise<void> {
  const types = [...COLUMNS.map(({ name, type }) => [name, SQL_TYPE[type]]), ...(labelled ? LABEL_COLUMNS.map((name) => [name, 'VARCHAR']) : [])];
  const columns = types.map(([name, type]) => `${literal(name)}: ${literal(type)}`).join(', ');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB' });
  try {
    const connection = await instance.connect();
    const source = `read_csv(${literal(csv)}, auto_detect = false, columns = {${columns}}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '\\N')`;
    await connection.run(`COPY (SELECT * FROM ${source}) TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    throw new FlowsError('parquet-failed', { file: parquet, what: `The Parquet file could not be written: ${reason}`, wayOut: 'Check room and permissions there, or write .csv.gz', cause: error });
  } finally {
    instance.closeSync();
  }
}

const literal = (text = ''): string => `'${text.replaceAll("'", "''")}'`;
