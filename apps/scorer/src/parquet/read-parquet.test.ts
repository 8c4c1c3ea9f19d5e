import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Preprocessor } from '@flowsentry/features/flow-block';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barePreprocessor } from '../model/bare-preprocessor.ts';
import { openParquet } from './read-parquet.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowsentry 'parquet' "));
  path = join(folder, 'flows.parquet');
});
afterAll(() => rm(folder, { recursive: true }));

async function write(query: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  instance.closeSync();
}

const PREPROCESSOR = barePreprocessor(['Flow_Duration', 'Flow_Byts/s', 'Tot_Fwd_Pkts']);

async function read(preprocessor: Preprocessor = PREPROCESSOR): Promise<{ unknown: number; columns: number[][] }> {
  await using file = await openParquet(path, preprocessor);
  const columns: number[][] = preprocessor.sources.map(() => []);
  for await (const slice of file.slices()) slice.columns.forEach((column, place) => columns[place].push(...column));
  return { unknown: file.unknown, columns };
}

describe('openParquet', () => {
  it('reads numbers of any type under any dialect; what is not finite is missing', async () => {
    await write(`SELECT * FROM (VALUES (1, 'x', '2.5', 7::BIGINT), (-0.0::DOUBLE, 'y', NULL, 8), ('inf'::DOUBLE, 'z', 'nan', NULL)) AS t("Flow Duration", "colour", "Flow Bytes/s", "Total Fwd Packet")`);
    expect(await read()).toEqual({ unknown: 1, columns: [[1, 0, Number.NaN], [2.5, Number.NaN, Number.NaN], [7, 8, Number.NaN]] });
  });

  it('gives missing values for an optional column that is not there', async () => {
    await write('SELECT 1 AS Flow_Duration, 2 AS Tot_Fwd_Pkts');
    expect((await read()).columns).toEqual([[1], [Number.NaN], [2]]);
  });

  it('gives texts the numbers that stand for them', async () => {
    await write("SELECT 5 AS Flow_Duration, '10.0.0.7' AS Src_IP");
    const { sources, features, ...rest } = barePreprocessor(['Flow_Duration']);
    const leaky = { ...rest, sources: [...sources, 'Src_IP'], features: [...features, { name: 'Src_IP', kind: 'identifier' }] } as const;
    expect((await read(leaky)).columns).toEqual([[5], [(10 << 16) | 7]]);
  });

  it('keeps the order of many flows', async () => {
    await write('SELECT range AS Flow_Duration, 1 AS Tot_Fwd_Pkts FROM range(5000)');
    expect((await read()).columns[0]).toEqual(Array.from({ length: 5000 }, (_, row) => row));
  });

  it.each([
    ['missing-column', 'SELECT 1 AS Flow_Duration'],
    ['no-flow-columns', 'SELECT 1 AS a, 2 AS b'],
    ['not-a-number', "SELECT 'many' AS Flow_Duration, 1 AS Tot_Fwd_Pkts"],
    ['bad-parquet', 'SELECT [1, 2] AS Flow_Duration, 1 AS Tot_Fwd_Pkts'],
    ['too-many-rows', 'SELECT 1 AS Flow_Duration, 1 AS Tot_Fwd_Pkts FROM range(1000001)'],
  ])('refuses (%s) %s', async (code, query) => {
    await write(query);
    await expect(read()).rejects.toMatchObject({ code });
  });

  it('refuses what is no Parquet', async () => {
    await writeFile(path, 'PAR1PAR1');
    await expect(read()).rejects.toMatchObject({ code: 'bad-parquet', status: 400 });
  });
});
