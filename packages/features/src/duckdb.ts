import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';

/**
 * Runs `work` on a DuckDB of its own and frees it afterwards, so that nothing of it stays in memory during training. It has one
 * thread beside this one: where rows go to and fro between the two, a third would only make them wait for each other.
 */
export async function withDuckDB<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', preserve_insertion_order: 'true' });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** The chunks of a streaming result; the next one is being made while the caller works on the last. */
export async function* chunksOf(result: DuckDBResult): AsyncGenerator<DuckDBDataChunk> {
  let next = result.fetchChunk();
  try {
    for (let chunk = await next; chunk && chunk.rowCount > 0; chunk = await next) {
      next = result.fetchChunk();
      yield chunk;
    }
  } finally {
    // A caller that stops early leaves one chunk in the making, and nothing may be closed under it.
    await next.catch(() => {});
  }
}

/**
 * Lets DuckDB parse ahead on a second thread while the chunks of a stream are worked on. Its own buffer of 1 MB is less than one
 * chunk of all the flow columns.
 */
export async function readAhead(connection: DuckDBConnection): Promise<void> {
  await connection.run("SET threads = 2; SET streaming_buffer_size = '32MB'");
}

export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
