import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqlText, withDuckDB } from './duckdb.ts';
import type { FlowTable } from './flow-table.ts';
import { readMatrix, writeMatrix } from './matrix-parquet.ts';
import { type Preprocessor, SCHEMA, sealPreprocessor } from './preprocess/preprocessor.ts';
import { transform } from './preprocess/transform.ts';
import { tableOf, useFolder } from './test-support.ts';

const folder = useFolder();
/** A table of `rows` rows and a preprocessor that takes its columns as they are. */
function flows(rows: number, names: readonly string[]): { table: FlowTable; preprocessor: Preprocessor; all: Uint32Array } {
  const numbers = names.map((name, j) => [name, Array.from({ length: rows }, (_, i) => ((i + j) % 11 === 0 ? Number.NaN : (i * names.length + j) / 7))] as const);
  const table = tableOf(Array.from({ length: rows }, (_, i) => i % 2), Object.fromEntries(numbers));
  const features = names.map((name) => ({ name, kind: 'column' as const }));
  const preprocessor = sealPreprocessor({ schema: SCHEMA, featureSet: 'statistics', features, sources: names, dropped: [], missing: 'nan', fittedOn: { rows, ...table.notes.classes } });
  return { table, preprocessor, all: Uint32Array.from({ length: rows }, (_, i) => i) };
}

describe('writeMatrix and readMatrix', () => {
  it.each([1, 2048, 70_001])('give back %d rows bit for bit, in the order asked for', async (rows) => {
    const path = join(folder(), `${rows}.parquet`);
    const { table, preprocessor, all } = flows(rows, ['Flow_Byts/s', 'Down/Up_Ratio', 'odd "name"']);
    const backwards = all.toReversed();
    await writeMatrix(path, preprocessor, table, backwards);
    const { matrix, labels } = await readMatrix(path);
    const expected = transform(preprocessor, table, backwards);
    expect(matrix.names).toEqual(['Flow_Byts/s', 'Down/Up_Ratio', 'odd "name"']);
    expect(Buffer.compare(Buffer.from(matrix.data.buffer), Buffer.from(expected.data.buffer))).toBe(0);
    expect(labels).toEqual(table.labels.toReversed());
  });

  it('read only the rows that are asked for', async () => {
    const path = join(folder(), 'some.parquet');
    const { table, preprocessor, all } = flows(5000, ['a', 'b']);
    await writeMatrix(path, preprocessor, table, all);
    const rows = Uint32Array.of(0, 1, 2047, 2048, 4999);
    const { matrix, labels } = await readMatrix(path, (count) => (count === 5000 ? rows : all));
    expect(matrix).toEqual(transform(preprocessor, table, rows));
    expect(labels).toEqual(Uint8Array.from(rows, (row) => table.labels[row]));
    expect((await readMatrix(path, () => new Uint32Array(0))).matrix.rows).toBe(0);
  });

  it('put the label first and everything in 32 bits', async () => {
    const path = join(folder(), 'columns.parquet');
    const { table, preprocessor, all } = flows(3, ['a', 'b']);
    await writeMatrix(path, preprocessor, table, all);
    const described = await withDuckDB(async (duck) => (await duck.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${sqlText(path)})`)).getRows());
    expect(described).toEqual([['Label', 'FLOAT'], ['a', 'FLOAT'], ['b', 'FLOAT']]);
  });

  it('leave an earlier file as it was when writing fails', async () => {
    const path = join(folder(), 'kept.parquet');
    const { table, preprocessor, all } = flows(2, ['a']);
    await writeMatrix(path, preprocessor, table, all);
    const before = await readFile(path);
    await expect(writeMatrix(path, flows(2, ['a', 'a']).preprocessor, table, all)).rejects.toThrow();
    await expect(writeMatrix(path, flows(2, ['b']).preprocessor, table, all)).rejects.toMatchObject({ code: 'missing-column' });
    expect(await readFile(path)).toEqual(before);
  });

  it('say what is no matrix', async () => {
    const other = join(folder(), 'other.parquet');
    await withDuckDB((duck) => duck.run(`COPY (SELECT 1.5 AS x, 'a' AS y) TO ${sqlText(other)} (FORMAT parquet)`));
    await expect(readMatrix(other)).rejects.toMatchObject({ code: 'not-a-matrix' });
    await writeFile(join(folder(), 'bad.parquet'), 'PAR1 and no more');
    await expect(readMatrix(join(folder(), 'bad.parquet'))).rejects.toMatchObject({ code: 'corrupt-parquet' });
    await expect(readMatrix(join(folder(), 'none.parquet'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
