import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqlText, withDuckDB } from './duckdb.ts';
import { readMatrix, writeMatrix } from './matrix-parquet.ts';
import { useFolder } from './test-support.ts';

const folder = useFolder();
const matrix = (rows: number, names: readonly string[]): Parameters<typeof writeMatrix>[1] => ({
  data: Float32Array.from({ length: rows * names.length }, (_, i) => (i % 11 === 0 ? Number.NaN : i / 7)),
  rows,
  columns: names.length,
  names,
});

describe('writeMatrix and readMatrix', () => {
  it.each([1, 2048, 70_001])('give back %d rows bit for bit', async (rows) => {
    const path = join(folder(), `${rows}.parquet`);
    const written = matrix(rows, ['Flow_Byts/s', 'Down/Up_Ratio', 'odd "name"']);
    const labels = Uint8Array.from({ length: rows }, (_, i) => i % 2);
    await writeMatrix(path, written, labels);
    const read = await readMatrix(path);
    expect(read.matrix.names).toEqual(written.names);
    expect(Buffer.compare(Buffer.from(read.matrix.data.buffer), Buffer.from(written.data.buffer))).toBe(0);
    expect(read.labels).toEqual(labels);
  });

  it('put the label first and everything in 32 bits', async () => {
    const path = join(folder(), 'columns.parquet');
    await writeMatrix(path, matrix(3, ['a', 'b']), Uint8Array.of(1, 0, 1));
    const described = await withDuckDB(async (duck) => (await duck.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${sqlText(path)})`)).getRows());
    expect(described).toEqual([['Label', 'FLOAT'], ['a', 'FLOAT'], ['b', 'FLOAT']]);
  });

  it('leave an earlier file as it was when writing fails', async () => {
    const path = join(folder(), 'kept.parquet');
    await writeMatrix(path, matrix(2, ['a']), Uint8Array.of(0, 1));
    const before = await readFile(path);
    await expect(writeMatrix(path, matrix(2, ['a', 'a']), Uint8Array.of(0, 1))).rejects.toThrow();
    await expect(writeMatrix(path, matrix(2, ['a']), Uint8Array.of(0))).rejects.toThrow('1 labels for 2 rows');
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
