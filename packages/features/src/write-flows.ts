import { writeFileThrough } from '@flowsentry/kit';
import { DOUBLE, type DuckDBConnection, type DuckDBDoubleVector, type DuckDBIntegerVector, DuckDBTableFunction, type DuckDBVarCharVector, FLOAT, INTEGER, VARCHAR } from '@duckdb/node-api';
import { sqlText, withDuckDB } from './duckdb.ts';
import type { FlowTable, NumberColumn, TextColumn } from './flow-table.ts';

const VECTOR = 2048;

/**
 * Writes the given rows of a table as Parquet under the canonical column names, Label (0 or 1) first, so that `readFlows` gives
 * them back. Missing numbers stay NaN. Atomic.
 */
export async function writeFlows(path: string, table: FlowTable, rows: Uint32Array): Promise<void> {
  await writeFileThrough(path, (temporary) =>
    withDuckDB(async (connection) => {
      registerFlows(connection, table, rows);
      await connection.run(`COPY (SELECT * FROM flows()) TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 32768)`);
    }),
  );
}

function registerFlows(connection: DuckDBConnection, table: FlowTable, rows: Uint32Array): void {
  const numbers = [...table.numbers.entries()];
  const texts = [...table.texts.entries()];
  let next = 0;
  connection.registerTableFunction(
    DuckDBTableFunction.create({
      name: 'flows',
      bindFunction: (bind) => {
        bind.addResultColumn('Label', INTEGER);
        for (const [name, column] of numbers) bind.addResultColumn(name, column instanceof Float64Array ? DOUBLE : FLOAT);
        for (const [name] of texts) bind.addResultColumn(name, VARCHAR);
        bind.setCardinality(rows.length, true);
      },
      initFunction: (init) => init.setMaxThreads(1),
      mainFunction: (_, chunk) => {
        const block = rows.subarray(next, next + VECTOR);
        chunk.rowCount = block.length;
        if (block.length === 0) return;
        const label = chunk.getColumnVector(0) as DuckDBIntegerVector;
        block.forEach((row, i) => label.setItem(i, table.labels[row]));
        label.flush();
        numbers.forEach(([, column], j) => pick(column, block, chunk.getColumnVector(1 + j) as DuckDBDoubleVector));
        texts.forEach(([, column], j) => pickTexts(column, block, chunk.getColumnVector(1 + numbers.length + j) as DuckDBVarCharVector));
        next += block.length;
      },
    }),
  );
}

function pick(column: NumberColumn, block: Uint32Array, vector: DuckDBDoubleVector): void {
  // `items` is the vector's memory (64 or 32 bits, as the column's); the public setItem costs a call for each cell.
  const items = vector['items'];
  for (let i = 0; i < block.length; i++) items[i] = column[block[i]];
  vector.flush();
}

function pickTexts({ codes, values }: TextColumn, block: Uint32Array, vector: DuckDBVarCharVector): void {
  for (let i = 0; i < block.length; i++) vector.setItem(i, values[codes[block[i]]]);
  vector.flush();
}
