import { access } from 'node:fs/promises';
import { writeFileThrough } from '@flowsentry/kit';
import { type DuckDBConnection, type DuckDBFloatVector, DuckDBTableFunction, FLOAT } from '@duckdb/node-api';
import { chunksOf, sqlName, sqlText, withDuckDB } from './duckdb.ts';
import { FeaturesError } from './error.ts';
import type { Matrix } from './matrix.ts';
import { readingProblem } from './read/input-files.ts';

const LABEL = 'Label';
const VECTOR = 2048;

/**
 * Writes the hand-over to training as Parquet: the label first, then the features in order, all 32-bit floats, no index.
 * Rows go to DuckDB as it asks for them, so that no second copy of the matrix exists. Atomic.
 */
export async function writeMatrix(path: string, matrix: Matrix, labels: Uint8Array): Promise<void> {
  if (labels.length !== matrix.rows) throw new RangeError(`${labels.length} labels for ${matrix.rows} rows`);
  await writeFileThrough(path, (temporary) =>
    withDuckDB(async (connection) => {
      registerMatrix(connection, matrix, labels);
      await connection.run(`COPY (SELECT * FROM matrix()) TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 65536)`);
    }),
  );
}

function registerMatrix(connection: DuckDBConnection, { data, rows, columns, names }: Matrix, labels: Uint8Array): void {
  let next = 0;
  connection.registerTableFunction(
    DuckDBTableFunction.create({
      name: 'matrix',
      bindFunction: (bind) => {
        for (const name of [LABEL, ...names]) bind.addResultColumn(name, FLOAT);
        bind.setCardinality(rows, true);
      },
      initFunction: (init) => init.setMaxThreads(1),
      mainFunction: (_, chunk) => {
        const count = Math.min(VECTOR, rows - next);
        chunk.rowCount = count;
        if (count === 0) return;
        for (let j = 0; j <= columns; j++) {
          const vector = chunk.getColumnVector(j) as DuckDBFloatVector;
          // `items` is the vector's memory; the public setItem costs a call for each cell.
          const items = vector['items'];
          if (j === 0) items.set(labels.subarray(next, next + count));
          else for (let i = 0, at = next * columns + j - 1; i < count; i++, at += columns) items[i] = data[at];
          vector.flush();
        }
        next += count;
      },
    }),
  );
}

/** Reads what {@link writeMatrix} wrote. */
export async function readMatrix(path: string): Promise<{ matrix: Matrix; labels: Uint8Array }> {
  await access(path).catch((error: unknown) => Promise.reject(readingProblem(error, path)));
  return await withDuckDB(async (connection) => {
    try {
      const from = `read_parquet(${sqlText(path)})`;
      const header = (await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`)).getRows();
      const names = header.map(([name]) => String(name));
      if (names[0] !== LABEL || header.some(([, type]) => type !== 'FLOAT')) {
        throw new FeaturesError('not-a-matrix', { file: path, what: `This is no prepared matrix: its columns are ${names.slice(0, 4).join(', ')}, …`, allowed: 'Label and then the features, all 32-bit floats' });
      }
      const [[total]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${from}`)).getRows();
      const rows = Number(total);
      const columns = names.length - 1;
      const data = new Float32Array(rows * columns);
      const labels = new Uint8Array(rows);
      const result = await connection.stream(`SELECT ${names.map(sqlName).join(', ')} FROM ${from}`);
      let next = 0;
      for await (const chunk of chunksOf(result)) {
        const count = chunk.rowCount;
        labels.set((chunk.getColumnVector(0) as DuckDBFloatVector)['items'], next);
        for (let j = 0; j < columns; j++) {
          const items = (chunk.getColumnVector(j + 1) as DuckDBFloatVector)['items'];
          for (let i = 0, at = next * columns + j; i < count; i++, at += columns) data[at] = items[i];
        }
        next += count;
      }
      // A streaming result that fails half-way ends like one that is complete.
      if (next !== rows) throw new Error(`${next} of ${rows} rows could be read`);
      return { matrix: { data, rows, columns, names: names.slice(1) }, labels };
    } catch (cause) {
      if (cause instanceof FeaturesError) throw cause;
      throw new FeaturesError('corrupt-parquet', { file: path, what: 'The Parquet file is damaged', wayOut: 'Prepare the data again', cause });
    }
  });
}
