import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Prediction } from './predictions.ts';
import { writeScores } from './score-table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scores-'));
});
afterAll(() => rm(folder, { recursive: true }));

const low: Prediction = { score: Math.fround(0.1), label: 'Normal', threshold: 0.45 };
const high: Prediction = { score: Math.fround(0.9), label: 'Anomaly', threshold: 0.45 };
const explained: Prediction = { ...high, explanation: [{ feature: 'Idle, "Max"', value: null, contribution: 0.5 }] };

async function readParquet(path: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create();
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(`SELECT * FROM '${path}'`)).getRowObjects();
  } finally {
    instance.closeSync();
  }
}

describe('writeScores', () => {
  it('writes CSV', async () => {
    const path = join(folder, 'scores.csv');
    await writeScores(path, [[low], [], [high, low]], false);
    expect(await readFile(path, 'utf8')).toBe('row,score,label,threshold\n1,0.10000000149011612,Normal,0.45\n2,0.8999999761581421,Anomaly,0.45\n3,0.10000000149011612,Normal,0.45\n');
  });

  it('writes reasons as one cell', async () => {
    const path = join(folder, 'reasons.csv');
    await writeScores(path, [[explained]], true);
    expect(await readFile(path, 'utf8')).toBe('row,score,label,threshold,reasons\n1,0.8999999761581421,Anomaly,0.45,"[{""feature"":""Idle, \\""Max\\"""",""value"":null,""contribution"":0.5}]"\n');
  });

  it('writes Parquet', async () => {
    const path = join(folder, "it's.parquet");
    await writeScores(path, [[low], [explained]].map((part) => part.map((each) => ({ ...each, explanation: each.explanation ?? [] }))), true);
    expect(await readParquet(path.replace("'", "''"))).toEqual([
      { row: 1, score: low.score, label: 'Normal', threshold: 0.45, reasons: '[]' },
      { row: 2, score: high.score, label: 'Anomaly', threshold: 0.45, reasons: '[{"feature":"Idle, \\"Max\\"","value":null,"contribution":0.5}]' },
    ]);
  });

  it('keeps the order of more rows than Parquet is written at a time', async () => {
    const path = join(folder, 'many.parquet');
    const scores = Float32Array.from({ length: 9000 }, (_, row) => row / 9000);
    const parts = [scores.subarray(0, 5000), scores.subarray(5000)].map((part) => Array.from(part, (score) => ({ ...low, score })));
    await writeScores(path, parts, false);
    const rows = (await readParquet(path)) as { row: number; score: number }[];
    expect(rows.map(({ row }) => row)).toEqual(Array.from(scores, (_, row) => row + 1));
    expect(rows.map(({ score }) => score)).toEqual([...scores]);
  });

  it.each(['scores.csv', 'scores.parquet'])('leaves an old %s alone until all is written', async (name) => {
    const path = join(folder, 'old', name);
    await writeScores(path, [[low]], false);
    await writeFile(path, 'old');
    const failing = function* (): Generator<Prediction[]> {
      yield [low];
      throw new Error('the journal is gone');
    };
    await expect(writeScores(path, failing(), false)).rejects.toThrow('the journal is gone');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect((await readdir(join(folder, 'old'))).filter((each) => each.startsWith('.'))).toEqual([]);
  });

  it('refuses another ending', async () => {
    await expect(writeScores(join(folder, 'scores.txt'), [], false)).rejects.toMatchObject({ code: 'unknown-format', exitCode: 2, message: expect.stringContaining('.csv, .parquet') });
  });
});
