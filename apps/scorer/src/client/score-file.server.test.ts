import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../testing/serve.ts';
import { type TrainedModel, trainModel } from '../testing/trained-model.ts';
import { httpTarget } from './http-target.ts';
import { modelPrint } from './model-print.ts';
import { type ScoreFile, type Scored, scoreFile } from './score-file.ts';

const { signal } = new AbortController();
let folder: string;
let model: TrainedModel;
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorer-client-'));
  model = await trainModel(folder, 6000);
  served = await serve(model.archive);
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

const score = (source: string, more: Partial<ScoreFile> = {}): Promise<Scored> => scoreFile({ source, target: httpTarget(served.address), out: join(folder, 'scores.csv'), explain: 0, progress: silentProgress, signal, ...more });
const written = async (): Promise<string[][]> => (await readFile(join(folder, 'scores.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(','));

describe('scoreFile, by the scorer itself', () => {
  it.each(['CSV', 'CSV.gz', 'Parquet'])('gives the scores of the evaluation bit for bit, of %s', async (form) => {
    const zipped = join(folder, 'zipped.csv.gz');
    if (form === 'CSV.gz') await writeFile(zipped, gzipSync(await readFile(model.csv)));
    const scored = await score({ CSV: model.csv, 'CSV.gz': zipped, Parquet: model.parquet }[form]!);
    expect(scored).toMatchObject({ rows: 6000, known: 0, metrics: { tp: expect.any(Number) } });
    const rows = await written();
    expect(rows.map(([, value]) => Number(value))).toEqual([...model.scores]);
    expect(rows.map(([row, , ...rest]) => [row, ...rest])).toEqual(Array.from(model.scores, (value, place) => [String(place + 1), value >= 0.5 ? 'Anomaly' : 'Normal', '0.5']));
  });

  it('names a bad cell by its place in the file, and a missing column', async () => {
    const lines = (await readFile(model.csv, 'utf8')).split('\n');
    const place = lines[0].split(',').indexOf('Flow_Duration');
    const bad = join(folder, 'bad.csv');
    const with_ = (cell: string): string => lines[4321].split(',').with(place, cell).join(',');
    await writeFile(bad, lines.with(4321, with_('soon')).join('\n'));
    await expect(score(bad)).rejects.toMatchObject({ problem: { file: bad, row: 4321, column: 'Flow_Duration' }, message: expect.stringMatching(/^\S+bad\.csv, row 4321, column Flow_Duration: "soon" is not a number/) });
    await writeFile(bad, lines.with(4321, with_('5')).join('\n'));
    expect((await score(bad)).known).toBeGreaterThan(0);
    const lacking = join(folder, 'lacking.csv');
    await writeFile(lacking, lines.with(0, lines[0].replace('Flow_Duration', 'Flow_Length')).join('\n'));
    await expect(score(lacking)).rejects.toMatchObject({ problem: { file: lacking, column: 'Flow_Duration' }, message: expect.stringMatching(/^\S+lacking\.csv, column Flow_Duration: The column is missing/) });
  });

  it('brings reasons', async () => {
    await score(model.parquet, { explain: 2 });
    const text = await readFile(join(folder, 'scores.csv'), 'utf8');
    const [, cell] = /^1,[^"]*"(.*)"$/m.exec(text)!;
    expect(JSON.parse(cell.replaceAll('""', '"'))).toEqual([1, 2].map(() => ({ feature: expect.any(String), value: expect.any(Number), contribution: expect.any(Number) })));
    expect(text.trim().split('\n')).toHaveLength(6001);
  });

  it('does not notice that a worker dies', async () => {
    const target = httpTarget(served.address);
    const worker = served.lines().findLast((line) => line['message'] === 'answered')!['worker'] as number;
    let asked = 0;
    const killing: typeof target = {
      ...target,
      async score(...call) {
        const attempt = target.score(...call);
        if (++asked === 4) process.kill(worker, 'SIGKILL');
        return await attempt;
      },
    };
    expect(await score(model.csv, { target: killing })).toMatchObject({ rows: 6000, known: 0 });
    expect((await written()).map(([, value]) => Number(value))).toEqual([...model.scores]);
  });

  it('tells models apart', async () => {
    const print = await modelPrint(httpTarget(served.address), signal);
    expect(await modelPrint(httpTarget(served.address), signal)).toBe(print);
    await trainModel(folder, 6000, 9);
    served.primary.kill('SIGHUP');
    await served.said('the new model is in service');
    expect(await modelPrint(httpTarget(served.address), signal)).not.toBe(print);
  });
});
