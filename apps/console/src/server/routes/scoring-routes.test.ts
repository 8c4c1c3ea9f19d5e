import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemAnswer } from '../../api/problem.ts';
import type { Explanation, ScoredRow, Scoring } from '../../api/scoring.ts';
import { type Streamed, aScoringConsole, read } from '../../testing/a-scoring-console.ts';
import { type SomeFlows, someFlows } from '../../testing/some-flows.ts';
import { trainedWork } from '../../testing/trained-work.ts';

const ROWS = 1500;

let page: Awaited<ReturnType<typeof aScoringConsole>>;
let work: string;
let flows: SomeFlows;

beforeAll(async () => {
  [{ work }, flows] = await Promise.all([trainedWork(), someFlows(ROWS)]);
  page = await aScoringConsole(work);
}, 120_000);

afterAll(async () => {
  await page?.[Symbol.asyncDispose]();
  // Scorings end with their console, and their files too.
  expect(readdirSync(join(work, 'uploads'))).toEqual([]);
  expect(page.defects).toEqual([]);
});

/** The folders of the scorings that are kept. */
const kept = (): string[] => readdirSync(join(work, 'uploads')).flatMap((name) => readdirSync(join(work, 'uploads', name)));
const code = (answer: { json<T>(): T }): string => answer.json<ProblemAnswer>().error.code;

describe('a scored file', () => {
  let first: Streamed;
  beforeAll(async () => {
    first = await page.scored(flows.csv);
  });

  it('has a score for each row, and what the table shows, in the order of the file', () => {
    expect(first.end).toMatchObject({ file: 'flows.csv', bytes: Buffer.byteLength(flows.csv), version: 1, state: 'done', rows: ROWS, totalRows: ROWS, problem: null });
    expect(first.scores).toHaveLength(ROWS);
    expect(first.end.anomalies).toBe(first.scores.filter((score) => score >= first.end.threshold!).length);
    for (const name of ['Src_IP', 'Dst_IP', 'Src_Port', 'Dst_Port', 'Protocol', 'Timestamp', 'Label', 'Cat', 'Sub_Cat'] as const) expect(first.texts[name]).toEqual(flows.column(name));
  });

  it.each<[string, () => string | Buffer]>([
    ['CSV.gz', () => gzipSync(flows.csv)],
    ['Parquet', () => flows.parquet],
    ['a list of JSON', () => JSON.stringify(flows.records)],
    ['JSON lines', () => flows.records.map((record) => JSON.stringify(record)).join('\n')],
  ])('has the same scores as %s, whatever its name', async (_, content) => {
    const { scores, texts, end } = await page.scored(content(), 'a file – ünnamed');
    expect(end).toMatchObject({ state: 'done', rows: ROWS, totalRows: ROWS });
    expect(scores).toEqual(first.scores);
    expect(texts.Src_IP).toEqual(first.texts.Src_IP);
  });

  it('is read on from where a stream broke off, and from nowhere else', async () => {
    const url = `/api/scorings/${first.end.id}/scores`;
    const from = first.firsts[1];
    const answer = await page.get(`${url}?from=${from}`);
    expect(answer.headers['content-type']).toBe('application/vnd.flowsentry.scores');
    expect(read(answer.rawPayload, from).scores).toEqual(first.scores.slice(from));
    expect(read((await page.get(`${url}?from=${ROWS}`)).rawPayload, ROWS)).toMatchObject({ scores: [], end: { state: 'done' } });
    for (const wrong of ['1', '-1', 'x', '99999']) expect(code(await page.get(`${url}?from=${wrong}`))).toBe('wrong-request');
  });

  it('says of each row what it is and why; an edited one has another score', async () => {
    const { id, threshold } = first.end;
    const { record, explained, row } = (await page.get(`/api/scorings/${id}/rows/${ROWS - 1}`)).json<ScoredRow>();
    expect(row).toBe(ROWS - 1);
    expect(Object.entries(record).map(([, value]) => String(value ?? ''))).toEqual(flows.lines[ROWS - 1].split(','));
    expect(record).toMatchObject({ Flow_Duration: expect.any(Number), Src_IP: expect.any(String) });
    expect(explained).toMatchObject({ version: 1, threshold, label: explained.score >= threshold! ? 'Anomaly' : 'Normal' });
    expect(explained.score).toBe(first.scores[row]);
    expect(explained.reasons.length).toBeGreaterThan(10);
    const again = await page.change('POST', '/api/explain', { record, version: 1 });
    expect(again.json()).toEqual(explained);
    const ports = [0, 53, 1900, 9020, 60_000].map(async (Dst_Port) => (await page.change('POST', '/api/explain', { record: { ...record, Dst_Port } })).json<Explanation>().score);
    expect(new Set(await Promise.all(ports)).size).toBeGreaterThan(1);
    for (const wrong of [ROWS, 'x', '-1']) expect(code(await page.get(`/api/scorings/${id}/rows/${wrong}`))).toBe('wrong-request');
  });

  it('is downloaded as CSV, JSON and Parquet, with scores that come back bit by bit', async () => {
    const url = (format: string) => `/api/scorings/${first.end.id}/download?format=${format}`;
    const answer = await page.get(url('csv'));
    expect(answer.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="flows-scores.csv"' });
    const [names, ...rows] = answer.body.trimEnd().split('\n');
    expect(names).toBe(`${flows.header},Score,Predicted_Label,Threshold`);
    const expected = flows.lines.map((line, row) => `${line},${first.scores[row]},${first.scores[row] >= first.end.threshold! ? 'Anomaly' : 'Normal'},${first.end.threshold}`);
    expect(rows).toEqual(expected);
    expect((await page.get(url('json'))).json<unknown[]>()[7]).toMatchObject({ Src_IP: flows.column('Src_IP')[7], Score: first.scores[7], Threshold: first.end.threshold });
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-download-'));
    await writeFile(join(folder, 'scores.parquet'), (await page.get(url('parquet'))).rawPayload);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const found = (await connection.runAndReadAll(`SELECT Src_IP, Dst_Port, Score, typeof(Dst_Port), typeof(Timestamp) FROM '${join(folder, 'scores.parquet')}'`)).getRows();
    instance.closeSync();
    await rm(folder, { recursive: true });
    const [addresses, ports] = [flows.column('Src_IP'), flows.column('Dst_Port')];
    expect(found.map(([address, port, score]) => [address, String(port), score])).toEqual(first.scores.map((score, row) => [addresses[row], ports[row], score]));
    expect(found[0].slice(3)).toEqual(['BIGINT', 'VARCHAR']);
    expect(code(await page.get(url('xlsx')))).toBe('wrong-request');
    // A download that is uploaded again has its columns once.
    const twice = await page.scored(answer.rawPayload, 'flows-scores.csv');
    expect((await page.get(`/api/scorings/${twice.end.id}/download?format=csv`)).body).toBe(answer.body);
  });

  it('leaves nothing behind when it is removed', async () => {
    const { end } = await page.scored(flows.csv);
    const before = kept();
    expect((await page.change('DELETE', `/api/scorings/${end.id}`)).statusCode).toBe(204);
    expect(kept()).toEqual(before.filter((id) => id !== end.id));
    for (const url of ['', '/scores', '/rows/0', '/download?format=csv']) expect((await page.get(`/api/scorings/${end.id}${url}`)).statusCode).toBe(404);
    expect((await page.change('DELETE', `/api/scorings/${end.id}`)).statusCode).toBe(404);
  });
});

describe('what stands in a cell', () => {
  const withCell = (name: string, cell: string): string => `${flows.header}\n${flows.changed(0, name, cell)}\n`;

  it('is data, whatever it looks like', async () => {
    const script = `<script>fetch("//evil")</script><img src=x onerror=alert(1)>`;
    const { texts, end } = await page.scored(withCell('Src_IP', `"${script.replaceAll('"', '""')}"`));
    expect(texts.Src_IP).toEqual([script]);
    expect((await page.get(`/api/scorings/${end.id}/rows/0`)).json<ScoredRow>().record['Src_IP']).toBe(script);
  });

  it.each([
    [`=HYPERLINK("http://evil","x")`, `,"'=HYPERLINK(""http://evil"",""x"")",`],
    ['a;=1+1', ",a;'=1+1,"],
  ])('is no formula in a download for a spreadsheet, and is as it was in the others: %s', async (formula, harmless) => {
    const { end } = await page.scored(withCell('Src_IP', `"${formula.replaceAll('"', '""')}"`));
    const [, row] = (await page.get(`/api/scorings/${end.id}/download?format=csv`)).body.split('\n');
    expect(row).toContain(harmless);
    expect((await page.get(`/api/scorings/${end.id}/download?format=json`)).json<object[]>()[0]).toMatchObject({ Src_IP: formula });
  });

  it('is named where the scorer refuses it, and the rows before it are kept', async () => {
    const { end, scores } = await page.scored([flows.header, ...flows.lines.with(1400, flows.changed(1400, 'Flow_Duration', 'soon'))].join('\n'));
    expect(end).toMatchObject({ state: 'failed', rows: scores.length, problem: { code: 'not-a-number', file: 'flows.csv', row: 1401, column: 'Flow_Duration' } });
    expect(scores.length).toBeGreaterThan(0);
    expect(code(await page.get(`/api/scorings/${end.id}/download?format=csv`))).toBe('not-done');
  });
});

describe('a scoring', () => {
  /** Servers that this process has started. */
  const scorers = (): number[] =>
    readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').filter((pid) => /scorer/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))).map(Number);
  const long = (): string => `${flows.header}\n${Array.from({ length: 20 }, () => flows.lines.join('\n')).join('\n')}\n`;

  it.skipIf(process.platform !== 'linux')('outlives its scorer', async () => {
    const { id } = (await page.upload(long())).json<Scoring>();
    await expect.poll(async () => (await page.get(`/api/scorings/${id}`)).json<Scoring>().rows).toBeGreaterThan(0);
    for (const pid of scorers()) process.kill(pid, 'SIGKILL');
    const { scores, end } = read((await page.get(`/api/scorings/${id}/scores`)).rawPayload);
    expect(end).toMatchObject({ state: 'done', rows: 20 * ROWS });
    expect(scores.slice(-ROWS)).toEqual(scores.slice(0, ROWS));
  });

  it('ends when it is removed, and its streams with it', async () => {
    const { id } = (await page.upload(long())).json<Scoring>();
    const stream = await fetch(`${page.address}/api/scorings/${id}/scores`);
    const [removed] = await Promise.all([
      page.change('DELETE', `/api/scorings/${id}`),
      expect(stream.arrayBuffer()).rejects.toThrow('terminated'),
    ]);
    expect(removed.statusCode).toBe(204);
    expect(kept()).not.toContain(id);
  });
});
