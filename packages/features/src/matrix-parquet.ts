import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileThrough } from '@flowsentry/kit';
import { type DuckDBConnection, type DuckDBDataChunk, type DuckDBFloatVector, DuckDBTableFunction, FLOAT } from '@duckdb/node-api';
import { chunksOf, sqlName, sqlText, withDuckDB } from './duckdb.ts';
import { FeaturesError } from './error.ts';
import type { FlowTable } from './flow-table.ts';
import type { Matrix } from './matrix.ts';
import { featureBlocks } from './preprocess/feature-blocks.ts';
import type { Preprocessor } from './preprocess/preprocessor.ts';
import { readingProblem } from './read/input-files.ts';

const LABEL = 'Label';

/**
 * Writes the features of the given rows as the hand-over to training, as Parquet: the label first, then the features in order,
 * all 32-bit floats (bit for bit those of {@link transform}), no index. They are computed as DuckDB asks for them, so that the
 * matrix is never in memory. Atomic. Throws when the table lacks a column.
 */
export async function writeMatrix(path: string, preprocessor: Preprocessor, table: FlowTable, rows: Uint32Array): Promise<void> {
  await writeFileThrough(path, (temporary) =>
    withDuckDB(async (connection) => {
      registerMatrix(connection, preprocessor, table, rows);
      await connection.run(`COPY (SELECT * FROM matrix()) TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 32768)`);
    }),
  );
}

function registerMatrix(connection: DuckDBConnection, { features }: Preprocessor, table: FlowTable, rows: Uint32Array): void {
  const blocks = featureBlocks(features, table, rows);
  connection.registerTableFunction(
    DuckDBTableFunction.create({
      name: 'matrix',
      bindFunction: (bind) => {
        for (const name of [LABEL, ...features.map((feature) => feature.name)]) bind.addResultColumn(name, FLOAT);
        bind.setCardinality(rows.length, true);
      },
      initFunction: (init) => init.setMaxThreads(1),
      mainFunction: (_, chunk) => {
        const { value: block } = blocks.next();
        chunk.rowCount = block?.count ?? 0;
        if (!block) return;
        const { values, start, count } = block;
        fill(chunk, 0, Float32Array.from(rows.subarray(start, start + count), (row) => table.labels[row]));
        values.forEach((column, j) => fill(chunk, j + 1, column.subarray(0, count)));
      },
    }),
  );
}

function fill(chunk: DuckDBDataChunk, place: number, values: Float32Array | Float64Array): void {
  const vector = chunk.getColumnVector(place) as DuckDBFloatVector;
  // `items` is a copy of the vector's memory that flush writes back; the public setItem costs a call for each cell.
  vector['items'].set(values);
  vector.flush();
}

/** Reads what {@link writeMatrix} wrote, one file or all of a folder in the order of their names; of the rows only those that `pick` names, in ascending order. */
export async function readMatrix(path: string, pick: (rows: number) => Uint32Array = allRows): Promise<{ matrix: Matrix; labels: Uint8Array }> {
  await access(path).catch((error: unknown) => Promise.reject(readingProblem(error, path)));
  return await withDuckDB(async (connection) => {
    try {
      const from = `read_parquet(${sqlText(path.endsWith('.parquet') ? path : join(path, '*.parquet'))})`;
      const header = (await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`)).getRows();
      const names = header.map(([name]) => String(name));
      if (names[0] !== LABEL || header.some(([, type]) => type !== 'FLOAT')) {
        throw new FeaturesError('not-a-matrix', { file: path, what: `This is no prepared matrix: its columns are ${names.slice(0, 4).join(', ')}, …`, allowed: 'Label and then the features, all 32-bit floats' });
      }
      const [[count]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${from}`)).getRows();
      const total = Number(count);
      const rows = pick(total);
      const columns = names.length - 1;
      const data = new Float32Array(rows.length * columns);
      const labels = new Uint8Array(rows.length);
      const result = await connection.stream(`SELECT ${names.map(sqlName).join(', ')} FROM ${from}`);
      let next = 0;
      let picked = 0;
      for await (const chunk of chunksOf(result)) {
        const items = (place: number): Float32Array => (chunk.getColumnVector(place) as DuckDBFloatVector)['items'];
        let to = picked;
        while (to < rows.length && rows[to] < next + chunk.rowCount) to++;
        const places = rows.subarray(picked, to).map((row) => row - next);
        const given = items(0);
        places.forEach((place, i) => (labels[picked + i] = given[place]));
        for (let j = 0; j < columns; j++) scatter(items(j + 1), places, data, picked * columns + j, columns);
        next += chunk.rowCount;
        picked = to;
      }
      // A streaming result that fails half-way ends like one that is complete.
      if (next !== total) throw new Error(`${next} of ${total} rows could be read`);
      return { matrix: { data, rows: rows.length, columns, names: names.slice(1) }, labels };
    } catch (cause) {
      if (cause instanceof FeaturesError) throw cause;
      throw new FeaturesError('corrupt-parquet', { file: path, what: 'The Parquet file is damaged', wayOut: 'Prepare the data again', cause });
    }
  });
}

const allRows = (rows: number): Uint32Array => new Uint32Array(rows).map((_, row) => row);

function scatter(items: Float32Array, places: Uint32Array, data: Float32Array, start: number, step: number): void {
  for (let i = 0, at = start; i < places.length; i++, at += step) data[at] = items[places[i]];
}
