import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from './channel.ts';
import { sqlText, withDuckDB } from './duckdb.ts';
import { readChannels } from './read-channel.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channel-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function files(contents: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
const parquet = (name: string, query: string) => withDuckDB((connection) => connection.run(`COPY (${query}) TO ${sqlText(join(folder, name))} (FORMAT parquet)`));
const train = async (contentType?: string, more: Partial<Channel> = {}, csvWeights = false) => (await readChannels({ train: { path: folder, contentType, ...more } }, csvWeights)).train;
const rowsOf = ({ matrix: { data, columns, rows } }: Awaited<ReturnType<typeof train>>): number[][] => Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);

describe('CSV', () => {
  it('has the label first, several files in the order of their names, empty fields missing', async () => {
    await files({ 'b.csv': '1,5,\n', 'a.csv': '0,1.5,2\n1,,-3e2\n', 'sub/c.csv': '0,nan,7\r\n1,8,9\r\n', '.hidden': 'x', _SUCCESS: '' });
    const data = await train('text/csv; label_size=1');
    expect([...data.label]).toEqual([0, 1, 1, 0, 1]);
    expect(rowsOf(data)).toEqual([[1.5, 2], [NaN, -300], [5, NaN], [NaN, 7], [8, 9]]);
    expect(data.parts.map(({ rows }) => rows)).toEqual([2, 1, 2]);
  });

  it('may have the weight second, and another delimiter', async () => {
    await files({ 'a.csv': '0;2.5;1;2\n1;0.5;3;4' });
    const data = await train('csv', {}, true);
    expect([...data.weight!]).toEqual([2.5, 0.5]);
    expect(rowsOf(data)).toEqual([[1, 2], [3, 4]]);
  });

  it.each([
    ['csv-header', 'label,a,b\n1,2,3\n', { row: 1 }],
    ['bad-csv', '1,2,3\n1,x,3\n', { row: 2, column: '1', value: 'x' }],
    ['bad-csv', '1,2,x\n1,2,3\n', { row: 1, column: '2', value: 'x' }],
    ['column-count', '1,2,3\n1,2\n', { row: 2, value: 2 }],
    ['column-count', '1,2,3\n1,2,3,4\n', { row: 2, value: 4 }],
    ['csv-delimiter', '1\n2\n', {}],
    ['no-data', '', {}],
  ])('refuses with %s', async (code, text, place) => {
    await files({ 'a.csv': text });
    await expect(train('text/csv')).rejects.toMatchObject({ code, problem: { file: join(folder, 'a.csv'), ...place } });
  });
});

describe('libsvm', () => {
  it('is what a channel without content type has; features that a line lacks are missing', async () => {
    await files({ a: '1 0:1.5 2:3\n0:0.5 1:2\n' });
    const data = await train();
    expect([...data.label]).toEqual([1, 0]);
    expect([...data.weight!]).toEqual([1, 0.5]);
    expect(rowsOf(data)).toEqual([[1.5, NaN, 3], [NaN, 2, NaN]]);
  });

  it('may have fewer features in one of the sets', async () => {
    await files({ 'train/a': '1 0:1 1:2\n', 'validation/a': '0 0:1 3:2\n' });
    const { train: wide, validation } = await readChannels({ train: { path: join(folder, 'train') }, validation: { path: join(folder, 'validation') } }, false);
    expect(rowsOf(wide)).toEqual([[1, 2, NaN, NaN]]);
    expect(rowsOf(validation!)).toEqual([[1, NaN, NaN, 2]]);
  });

  it.each([
    ['1,2,3\n', 1],
    ['1 0:1\nx 0:1\n', 2],
    ['1 0:1\n\n1 a:1\n', 3],
    ['1 qid:3 0:1\n', 1],
  ])('refuses %j', async (text, row) => {
    await files({ a: text });
    await expect(train()).rejects.toMatchObject({ code: 'bad-libsvm', problem: { file: join(folder, 'a'), row } });
  });
});

describe('Parquet', () => {
  it('has the label first, numbers of any kind, NULL missing', async () => {
    await parquet('a.parquet', "SELECT * FROM (VALUES (1::TINYINT, 1.5::DOUBLE, true, 2.25::DECIMAL(5, 2), 7::FLOAT), (0, NULL, false, 3, 'nan'::FLOAT)) t(label, a, b, c, d)");
    await parquet('b.parquet', 'SELECT 1::TINYINT x, 9::DOUBLE a, true b, 1::DECIMAL(5, 2) c, NULL::FLOAT d');
    const data = await train('application/x-parquet');
    expect([...data.label]).toEqual([1, 0, 1]);
    expect(rowsOf(data)).toEqual([[1.5, 1, 2.25, 7], [NaN, 0, 3, NaN], [9, 1, 1, NaN]]);
  });

  it('reads many rows of several files into their places', async () => {
    for (const part of [0, 1]) await parquet(`${part}.parquet`, `SELECT (i % 2)::FLOAT AS y, (i + ${part * 5000})::FLOAT AS a, CASE WHEN i % 3 = 0 THEN NULL ELSE -i END AS b FROM range(5000) t(i)`);
    const data = await train('parquet');
    expect(rowsOf(data)).toEqual(Array.from({ length: 10_000 }, (_, i) => [i, i % 5000 % 3 === 0 ? NaN : -(i % 5000)]));
  });

  it('refuses columns that are no numbers, other numbers of columns, and damaged files', async () => {
    await parquet('a.parquet', "SELECT 1 AS y, 'x' AS name");
    await expect(train('parquet')).rejects.toMatchObject({ code: 'not-numeric', problem: { column: 'name' } });
    await parquet('a.parquet', 'SELECT 1 AS y, 2 AS x');
    await parquet('b.parquet', 'SELECT 1 AS y, 2 AS x, 3 AS z');
    await expect(train('parquet')).rejects.toMatchObject({ code: 'column-count', problem: { file: join(folder, 'b.parquet') } });
    await files({ 'b.parquet': 'no parquet at all' });
    await expect(train('parquet')).rejects.toMatchObject({ code: 'bad-parquet', problem: { file: join(folder, 'b.parquet') } });
  });
});

describe('channels', () => {
  const channel = (more: Partial<Channel> = {}): Channel => ({ path: '/nowhere/at/all', contentType: 'csv', ...more });

  it.each([
    ['channel-missing', { validation: channel() }],
    ['channel-unknown', { train: channel(), test: channel() }],
    ['script-mode', { train: channel(), code: channel() }],
    ['pipe-mode', { train: channel({ inputMode: 'Pipe' }) }],
    ['content-type', { train: channel({ contentType: 'text/plain' }) }],
    ['content-type', { train: channel({ contentType: 'text/csv;label_size=2' }) }],
    ['content-type', { train: channel({ contentType: 'application/x-recordio-protobuf' }) }],
    ['no-data', { train: channel() }],
  ])('are refused with %s', async (code, channels) => {
    await expect(readChannels(channels as Record<string, Channel>, false)).rejects.toMatchObject({ code });
  });

  it('are refused when they are empty', async () => expect(train('csv')).rejects.toMatchObject({ code: 'no-data' }));

  it('are refused when they are too deep, or validation has other features', async () => {
    await files({ 'a/b/c/d/e.csv': '1,2' });
    await expect(train('csv')).rejects.toMatchObject({ code: 'channel-too-deep' });
    await files({ 'train.csv': '1,2\n', 'validation.csv': '1,2,3\n' });
    const other = readChannels({ train: channel({ path: join(folder, 'train.csv') }), validation: channel({ path: join(folder, 'validation.csv') }) }, false);
    await expect(other).rejects.toMatchObject({ code: 'feature-count', problem: { value: 2 } });
  });
});
