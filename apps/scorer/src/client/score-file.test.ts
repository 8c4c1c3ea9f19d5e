import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentProgress } from '@flowsentry/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpTarget } from './http-target.ts';
import { type ScoreFile, type Scored, scoreFile } from './score-file.ts';
import { type UnrulyServer, unrulyServer } from './testing/unruly-server.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-invoke-'));
});
afterEach(() => rm(folder, { recursive: true }));

const HEADER = 'Flow_Duration,Tot_Fwd_Pkts,Label';
const rowsOf = (from: number, to: number, label = (n: number): string => (n >= 500 ? 'Anomaly' : 'Normal')): string => Array.from({ length: to - from }, (_, place) => `${(from + place) % 1000},${from + place},${label((from + place) % 1000)}\n`).join('');

async function flows(name: string, rows: string): Promise<string> {
  await writeFile(join(folder, name), `${HEADER}\n${rows}`);
  return join(folder, name);
}
const score = (server: UnrulyServer, source: string, more: Partial<ScoreFile> = {}): Promise<Scored> =>
  scoreFile({ source, target: httpTarget(server.url), out: join(folder, 'out/scores.csv'), explain: 0, progress: silentProgress, signal: new AbortController().signal, ...more });
const written = async (name = 'out/scores.csv'): Promise<string[][]> => (await readFile(join(folder, name), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(','));

describe('scoreFile', () => {
  it('writes the scores of a labelled file and measures them', async () => {
    await using server = await unrulyServer();
    const scored = await score(server, await flows('flows.csv', rowsOf(400, 600)));
    expect(scored).toMatchObject({ rows: 200, anomalies: 100, known: 0, metrics: { tp: 100, tn: 100, fp: 0, fn: 0, rocAuc: 1 } });
    expect((await written())[100]).toEqual(['101', '0.5', 'Anomaly', '0.5']);
    expect(existsSync(join(folder, 'out/scores.csv.journal'))).toBe(false);
  });

  it('takes the files of a folder in order, in pieces', async () => {
    await using server = await unrulyServer();
    await flows('b.csv', rowsOf(1, 900));
    for (let file = 0; file < 9; file++) await flows(`a${file}.csv`, rowsOf(1, 900));
    const scored = await score(server, folder);
    expect(scored.rows).toBe(8990);
    const rows = await written();
    expect(rows.map(([row]) => Number(row))).toEqual(Array.from({ length: 8990 }, (_, place) => place + 1));
    expect(rows.map(([, value]) => Number(value))).toEqual(Array.from({ length: 8990 }, (_, place) => Math.fround(((place % 899) + 1) / 1000)));
    // The files are alike, and what is alike is asked once where its scores are known by then.
    expect(server.asked.length).toBeLessThanOrEqual(10);
  });

  it('explains in small pieces', async () => {
    await using server = await unrulyServer();
    await score(server, await flows('flows.csv', rowsOf(1, 301)), { explain: 2 });
    expect(server.asked).toHaveLength(3);
    expect(await readFile(join(folder, 'out/scores.csv'), 'utf8')).toContain('\n300,0.30000001192092896,Normal,0.5,"[{""feature"":""Feature 1"",""value"":300,""contribution"":1},{""feature"":""Feature 2"",');
  });

  it('scores flows without labels, and says why labels could not be used', async () => {
    await using server = await unrulyServer();
    await writeFile(join(folder, 'bare.csv'), 'Flow_Duration,Tot_Fwd_Pkts\n1,2\n');
    const bare = await score(server, join(folder, 'bare.csv'));
    expect([bare.rows, bare.metrics, bare.unlabelled]).toEqual([1, undefined, undefined]);
    const odd = await score(server, await flows('odd.csv', rowsOf(1, 3, () => 'Bot')));
    expect([odd.rows, odd.metrics, odd.unlabelled]).toEqual([2, undefined, expect.stringContaining("'Bot' is not one of the two classes")]);
  });

  it('goes on where it was stopped, also when a part of the file has changed since', async () => {
    await using server = await unrulyServer((body) => (body.includes(',17500,') ? { status: 400, body: 'not this one' } : 'scores'));
    const source = await flows('flows.csv', rowsOf(0, 20_000));
    await expect(score(server, source)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('flows.csv: not this one') });
    expect([existsSync(join(folder, 'out/scores.csv')), existsSync(join(folder, 'out/scores.csv.journal'))]).toEqual([false, true]);
    const before = server.asked.length;
    await writeFile(source, (await readFile(source, 'utf8')).replace(',17500,', ',0,'));
    const { rows, known } = await score(server, source);
    expect(known).toBeGreaterThanOrEqual(17_000);
    expect([rows, server.asked.length - before]).toEqual([20_000, (20_000 - known) / 1000]);
    expect((await written())[17_500]).toEqual(['17501', '0.5', 'Anomaly', '0.5']);
  });

  it('scores everything again by another model, and refuses one that changes meanwhile', async () => {
    await using server = await unrulyServer();
    const source = await flows('flows.csv', rowsOf(1, 9));
    const target = httpTarget(server.url);
    const changing = { ...target, score: async (...call: Parameters<typeof target.score>) => {
        const attempt = await target.score(...call);
        server.model = 2;
        return attempt;
      } };
    await expect(score(server, source, { target: changing })).rejects.toMatchObject({ code: 'model-changed' });
    const lines: string[] = [];
    expect(await score(server, source, { progress: { ...silentProgress, line: (text) => lines.push(text) } })).toMatchObject({ rows: 8, known: 0 });
    expect(lines).toEqual([expect.stringContaining('another model')]);
  });

  it('replaces old scores only when the new ones are whole', async () => {
    await using server = await unrulyServer();
    const source = await flows('flows.csv', rowsOf(1, 3));
    await score(server, source);
    server.next.push({ status: 400 });
    await expect(score(server, await flows('others.csv', rowsOf(5, 9)))).rejects.toMatchObject({ code: 'refused' });
    expect(await written()).toHaveLength(2);
    await score(server, join(folder, 'others.csv'));
    expect(await written()).toHaveLength(4);
  });

  it('asks nobody when the command cannot succeed', async () => {
    await using server = await unrulyServer();
    await expect(score(server, join(folder, 'absent.csv'))).rejects.toMatchObject({ code: 'missing-file' });
    await expect(score(server, await flows('flows.csv', rowsOf(1, 3)), { out: join(folder, 'scores.txt') })).rejects.toMatchObject({ code: 'unknown-format' });
    expect(server.asked).toEqual([]);
  });
});
