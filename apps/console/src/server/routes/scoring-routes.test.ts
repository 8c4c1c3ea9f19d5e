import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { simulateToFile } from '@flowsentry/flows';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemAnswer } from '../../api/problem.ts';
import type { Explanation, ScoredRow, Scoring } from '../../api/scoring.ts';
import { type Streamed, aScoringConsole, read } from '../../testing/a-scoring-console.ts';
import { trainedWork } from '../../testing/trained-work.ts';

const ROWS = 1500;

let page: Awaited<ReturnType<typeof aScoringConsole>>;
let work: string;
let folder: string;
/** Flows that the model has not seen, as lines. */
let header: string;
let lines: string[];
let parquet: Buffer;
let csv: string;

beforeAll(async () => {
  ({ work } = await trainedWork());
  page = await aScoringConsole(work);
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorings-'));
  for (const name of ['flows.csv', 'flows.parquet']) await simulateToFile({ flows: ROWS, seed: 6, labelling: 'capture', metering: 'capture' }, join(folder, name));
  csv = await readFile(join(folder, 'flows.csv'), 'utf8');
  parquet = await readFile(join(folder, 'flows.parquet'));
  [header, ...lines] = csv.trimEnd().split('\n');
}, 120_000);

afterAll(async () => {
  await page?.[Symbol.asyncDispose]();
  // The last one ended with its console, and its files too.
  expect(uploads()).toEqual([]);
  expect(page.defects).toEqual([]);
});

const uploads = (): string[] => readdirSync(join(work, 'uploads'));
/** The folders of the scorings that are kept. */
const kept = (): string[] => uploads().flatMap((name) => readdirSync(join(work, 'uploads', name)));
const code = (answer: { json<T>(): T }): string => answer.json<ProblemAnswer>().error.code;
const column = (name: string, rows = lines): string[] => rows.map((line) => line.split(',')[header.split(',').indexOf(name)]);
const records = (): Record<string, string | number>[] => lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [header.split(',')[place], cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell])));

describe('a scored file', () => {
  let first: Streamed;
  beforeAll(async () => {
    first = await page.scored(csv);
  });

  it('has a score for each row, and what the table shows, in the order of the file', () => {
    expect(first.end).toMatchObject({ file: 'flows.csv', bytes: Buffer.byteLength(csv), version: 1, state: 'done', rows: ROWS, totalRows: ROWS, problem: null });
    expect(first.scores).toHaveLength(ROWS);
    expect(first.end.anomalies).toBe(first.scores.filter((score) => score >= first.end.threshold!).length);
    for (const name of ['Src_IP', 'Dst_IP', 'Src_Port', 'Dst_Port', 'Protocol', 'Timestamp', 'Label', 'Cat', 'Sub_Cat'] as const) expect(first.texts[name]).toEqual(column(name));
  });

  it.each<[string, () => string | Buffer]>([
    ['CSV.gz', () => gzipSync(csv)],
    ['Parquet', () => parquet],
    ['a list of JSON', () => JSON.stringify(records())],
    ['JSON lines', () => records().map((record) => JSON.stringify(record)).join('\n')],
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
    expect(Object.entries(record).map(([, value]) => String(value ?? ''))).toEqual(lines[ROWS - 1].split(','));
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
    expect(names).toBe(`${header},Score,Predicted_Label,Threshold`);
    const expected = lines.map((line, row) => `${line},${first.scores[row]},${first.scores[row] >= first.end.threshold! ? 'Anomaly' : 'Normal'},${first.end.threshold}`);
    expect(rows).toEqual(expected);
    expect((await page.get(url('json'))).json<unknown[]>()[7]).toMatchObject({ Src_IP: column('Src_IP')[7], Score: first.scores[7], Threshold: first.end.threshold });
    await writeFile(join(folder, 'scores.parquet'), (await page.get(url('parquet'))).rawPayload);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const found = (await connection.runAndReadAll(`SELECT Src_IP, Dst_Port, Score, typeof(Dst_Port), typeof(Timestamp) FROM '${join(folder, 'scores.parquet')}'`)).getRows();
    instance.closeSync();
    const [addresses, ports] = [column('Src_IP'), column('Dst_Port')];
    expect(found.map(([address, port, score]) => [address, String(port), score])).toEqual(first.scores.map((score, row) => [addresses[row], ports[row], score]));
    expect(found[0].slice(3)).toEqual(['BIGINT', 'VARCHAR']);
    expect(code(await page.get(url('xlsx')))).toBe('wrong-request');
    // A download that is uploaded again has its columns once.
    const twice = await page.scored(answer.rawPayload, 'flows-scores.csv');
    expect((await page.get(`/api/scorings/${twice.end.id}/download?format=csv`)).body).toBe(answer.body);
  });

  it('leaves nothing behind when it is removed', async () => {
    const { end } = await page.scored(csv);
    const before = kept();
    expect((await page.change('DELETE', `/api/scorings/${end.id}`)).statusCode).toBe(204);
    expect(kept()).toEqual(before.filter((id) => id !== end.id));
    for (const url of ['', '/scores', '/rows/0', '/download?format=csv']) expect((await page.get(`/api/scorings/${end.id}${url}`)).statusCode).toBe(404);
    expect((await page.change('DELETE', `/api/scorings/${end.id}`)).statusCode).toBe(404);
  });
});

describe('what stands in a cell', () => {
  const place = (name: string): number => header.split(',').indexOf(name);
  const withCell = (name: string, cell: string): string => {
    const cells = lines[0].split(',');
    cells[place(name)] = cell;
    return `${header}\n${cells.join(',')}\n`;
  };

  it('is data, whatever it looks like', async () => {
    const script = `<script>fetch("//evil")</script><img src=x onerror=alert(1)>`;
    const { texts, end } = await page.scored(withCell('Src_IP', `"${script.replaceAll('"', '""')}"`));
    expect(texts.Src_IP).toEqual([script]);
    expect((await page.get(`/api/scorings/${end.id}/rows/0`)).json<ScoredRow>().record['Src_IP']).toBe(script);
  });

  it('is no formula in a download for a spreadsheet, and is as it was in the others', async () => {
    const formula = `=HYPERLINK("http://evil","x")`;
    const { end } = await page.scored(withCell('Src_IP', `"${formula.replaceAll('"', '""')}"`));
    const [, row] = (await page.get(`/api/scorings/${end.id}/download?format=csv`)).body.split('\n');
    expect(row).toContain(`,"'=HYPERLINK(""http://evil"",""x"")",`);
    expect((await page.get(`/api/scorings/${end.id}/download?format=json`)).json<object[]>()[0]).toMatchObject({ Src_IP: formula });
  });

  it('is named where the scorer refuses it, and the rows before it are kept', async () => {
    const cells = lines[1400].split(',');
    cells[place('Flow_Duration')] = 'soon';
    const { end, scores } = await page.scored([header, ...lines.slice(0, 1400), cells.join(','), ...lines.slice(1401)].join('\n'));
    expect(end).toMatchObject({ state: 'failed', rows: scores.length, problem: { code: 'not-a-number', file: 'flows.csv', row: 1401, column: 'Flow_Duration' } });
    expect(scores.length).toBeGreaterThan(0);
    expect(code(await page.get(`/api/scorings/${end.id}/download?format=csv`))).toBe('not-done');
  });
});

describe('a file that is none', () => {
  it.each<[string, string, () => string | Buffer]>([
    ['without the columns of the model', 'missing-column', () => 'Flow_Duration,Protocol\n5,6\n'],
    ['with other columns', 'no-flow-columns', () => 'name,age\nAda,36\n'],
    ['without rows', 'no-rows', () => `${header}\n`],
    ['with a row of two cells', 'wrong-cells', () => `${header}\n1,2\n`],
    ['with a quote that does not end', 'long-row', () => `${header}\n"${lines.join('\n')}`],
    ['of gzip that ends too early', 'truncated-gzip', () => gzipSync(csv).subarray(0, 20_000)],
    ['of damaged gzip', 'corrupt-gzip', () => Buffer.concat([gzipSync(csv).subarray(0, 50), Buffer.alloc(500, 7)])],
    ['of damaged Parquet', 'corrupt-parquet', () => Buffer.concat([parquet.subarray(0, parquet.length / 2), Buffer.from('PAR1')])],
    ['of broken JSON', 'bad-json', () => JSON.stringify(records().slice(0, 3)).slice(0, -1)],
  ])('%s fails and says so (%s)', async (_, problem, content) => {
    const { end } = await page.scored(content(), 'bad file.csv');
    expect(end).toMatchObject({ state: 'failed', problem: { code: problem, file: 'bad file.csv' } });
    expect(end.problem?.message).not.toContain(work);
  });

  it.each<[string, number, string, () => Buffer]>([
    ['empty', 400, 'empty-file', () => Buffer.alloc(0)],
    ['neither text nor Parquet', 400, 'unknown-format', () => Buffer.from('PK\u0003\u0004\u0000\u0000')],
  ])('that is %s is not taken', async (_, status, problem, content) => {
    const before = kept();
    const answer = await page.upload(content());
    expect([answer.statusCode, code(answer)]).toEqual([status, problem]);
    expect(kept()).toEqual(before);
  });

  it('expands to far more than it is, and is given up', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${header}\n${lines[0]}\n`), Buffer.alloc(80 * 2 ** 20, '\n')]));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await page.scored(bomb, 'flows.csv.gz')).end).toMatchObject({ state: 'failed', problem: { code: 'too-large', message: expect.stringMatching(/^flows\.csv\.gz: The file expands to more than \d+ MiB\./) } });
    const rows = gzipSync(Buffer.concat([Buffer.from('Flow_Duration\n'), Buffer.alloc(20 * 2 ** 20, '1')]), { level: 1 });
    expect((await page.scored(rows)).end).toMatchObject({ state: 'failed', problem: { code: 'long-row' } });
  });
});

describe('an upload', () => {
  it.each(['../flows.csv', '..', 'a/b.csv', 'a\\b.csv', 'a\u0000.csv', 'a\u202Evsc.csv', '', 'x'.repeat(201)])('under the name %j is not taken', async (name) => {
    const before = kept();
    const answer = await page.upload(csv, name);
    expect([answer.statusCode, code(answer)]).toEqual([400, 'wrong-request']);
    expect(kept()).toEqual(before);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['of another origin', { origin: 'http://evil.example' }, 403, 'other-origin'],
    ['of another site', { 'sec-fetch-site': 'cross-site' }, 403, 'other-origin'],
    ['without the CSRF token', { 'x-flowsentry-csrf': '' }, 403, 'wrong-csrf'],
    ['to another host', { host: 'evil.example' }, 421, 'wrong-host'],
  ])('%s is refused', async (_, forged, status, problem) => {
    const before = kept();
    for (const answer of [await page.upload(csv, 'flows.csv', forged), await page.change('DELETE', '/api/scorings/0123456789abcdef', undefined, forged), await page.change('POST', '/api/explain', { record: {} }, forged)]) {
      expect([answer.statusCode, code(answer)]).toEqual([status, problem]);
    }
    expect(kept()).toEqual(before);
  });

  it('for a version that is not there is refused', async () => {
    const ask = (version: string) => page.change('POST', `/api/scorings?name=flows.csv&version=${version}`, Buffer.from(csv));
    expect([code(await ask('9')), code(await ask('x')), code(await ask('..%2f1'))]).toEqual(['unknown-version', 'wrong-request', 'wrong-request']);
    const { id } = (await page.change('POST', '/api/scorings?name=flows.csv&version=2', Buffer.from(csv))).json<Scoring>();
    expect(read((await page.get(`/api/scorings/${id}/scores`)).rawPayload).end).toMatchObject({ version: 2, state: 'done' });
  });

  it('that says that it is too large is refused before it comes', async () => {
    const request = page.begin('flows.csv', { 'content-length': String(2 ** 31) });
    request.flushHeaders();
    const [status, body] = await new Promise<[number | undefined, string]>((resolve) =>
      request.on('error', () => {}).on('response', (response) => {
        let text = '';
        response.on('data', (part) => (text += String(part))).on('end', () => resolve([response.statusCode, text]));
      }),
    );
    request.destroy();
    expect([status, (JSON.parse(body) as ProblemAnswer).error.code]).toEqual([413, 'too-large']);
  });

  it('that is broken off leaves nothing', async () => {
    const before = kept();
    const request = page.begin('flows.csv', { 'content-length': '1000000' });
    request.on('error', () => {}).write(csv.slice(0, 100_000));
    await expect.poll(() => kept().length).toBe(before.length + 1);
    request.destroy();
    await expect.poll(() => kept()).toEqual(before);
    expect((await page.get('/api/scorings')).json<Scoring[]>().some(({ bytes }) => bytes < 100_001 && bytes > 99_999)).toBe(false);
  });

  it('removes the oldest of those before it, of which eight are kept', async () => {
    const ids: string[] = [];
    for (let each = 0; each < 9; each++) ids.push((await page.scored(`${header}\n${lines[each]}\n`, `${each}.csv`)).end.id);
    expect((await page.get('/api/scorings')).json<Scoring[]>().map(({ id }) => id)).toEqual(ids.slice(1).reverse());
    expect(kept().sort()).toEqual(ids.slice(1).sort());
    expect(code(await page.get(`/api/scorings/${ids[0]}`))).toBe('unknown-scoring');
  });
});

describe('a scoring', () => {
  /** Servers that this process has started. */
  const scorers = (): number[] =>
    readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').filter((pid) => /scorer/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))).map(Number);
  const long = (): string => `${header}\n${Array.from({ length: 20 }, () => lines.join('\n')).join('\n')}\n`;

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

describe('a flow to explain', () => {
  it.each<[string, unknown, string]>([
    ['is missing', {}, 'wrong-request'],
    ['is a list', { record: [] }, 'wrong-request'],
    ['is empty', { record: {} }, 'wrong-request'],
    ['has objects in it', { record: { Flow_Duration: { a: 1 } } }, 'wrong-request'],
    ['lacks columns', { record: { Flow_Duration: 1 } }, 'missing-column'],
    ['has no columns of flows', { record: { a: 1 } }, 'no-flow-columns'],
    ['has a wrong version', { record: { Flow_Duration: 1 }, version: {} }, 'wrong-request'],
  ])('that %s is refused', async (_, body, problem) => {
    const answer = await page.change('POST', '/api/explain', body as object);
    expect([answer.statusCode, code(answer)]).toEqual([400, problem]);
  });

  it('with a text for a number is refused under the column', async () => {
    const record = { ...records()[0], Flow_Duration: '"; DROP TABLE flows' };
    const answer = await page.change('POST', '/api/explain', { record });
    expect([answer.statusCode, answer.json<ProblemAnswer>().error]).toMatchObject([400, { code: 'not-a-number', column: 'Flow_Duration' }]);
  });
});
