import { type DuckDBConnection, type DuckDBFloatVector, DuckDBInstance } from '@duckdb/node-api';

/** Runs `work` on a DuckDB of its own with one thread beside this one, and frees it afterwards. */
export async function withDuckDB<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1GB', preserve_insertion_order: 'true' });
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

/** Where the rows of a query go: column `j` of row `i` to `targets[j].data[targets[j].offset + i * targets[j].stride]`. */
export interface Target {
  readonly data: Float32Array;
  readonly offset: number;
  readonly stride: number;
}

/** Streams the 32-bit columns of a query into their targets, NULL as NaN; answers with the number of rows. */
export async function streamFloats(connection: DuckDBConnection, query: string, targets: readonly Target[]): Promise<number> {
  const result = await connection.stream(query);
  let rows = 0;
  let next = result.fetchChunk();
  try {
    for (let chunk = await next; chunk && chunk.rowCount > 0; chunk = await next) {
      next = result.fetchChunk();
      const count = chunk.rowCount;
      for (let j = 0; j < targets.length; j++) {
        const { data, offset, stride } = targets[j];
        // `items` and `validity` are the vector's memory; the public getItem costs a call for each cell.
        const vector = chunk.getColumnVector(j) as DuckDBFloatVector;
        const items = vector['items'];
        const validity = vector['validity'];
        let at = offset + rows * stride;
        if (validity['data'] === null) {
          for (let i = 0; i < count; i++, at += stride) data[at] = items[i];
        } else {
          for (let i = 0; i < count; i++, at += stride) data[at] = validity.itemValid(i) ? items[i] : NaN;
        }
      }
      rows += count;
    }
    return rows;
  } finally {
    // A reader that stops early leaves one chunk in the making, and nothing may be closed under it.
    await next.catch(() => {});
  }
}

export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
