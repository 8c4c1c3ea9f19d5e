import { DuckDBInstance } from '@duckdb/node-api';

/** Writes a CSV file with a header as Parquet. A column is of whole numbers or of numbers where all its cells are, else of texts as they stand there. */
export async function writeParquet(csv: string, parquet: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', preserve_insertion_order: 'true' });
  try {
    const connection = await instance.connect();
    const from = `read_csv(${sqlText(csv)}, header = true, delim = ',', quote = '"', escape = '"', sample_size = -1, auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR'], parallel = false)`;
    await connection.run(`COPY (SELECT * FROM ${from}) TO ${sqlText(parquet)} (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
