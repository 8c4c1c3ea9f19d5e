import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemAnswer } from '../../api/problem.ts';
import type { Scoring } from '../../api/scoring.ts';
import { aScoringConsole, read } from '../../testing/a-scoring-console.ts';
import { type SomeFlows, someFlows } from '../../testing/some-flows.ts';
import { trainedWork } from '../../testing/trained-work.ts';

const ROWS = 800;

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

describe('a file that is none', () => {
  it.each<[string, string, () => string | Buffer]>([
    ['without the columns of the model', 'missing-column', () => 'Flow_Duration,Protocol\n5,6\n'],
    ['with other columns', 'no-flow-columns', () => 'name,age\nAda,36\n'],
    ['without rows', 'no-rows', () => `${flows.header}\n`],
    ['with a row of two cells', 'wrong-cells', () => `${flows.header}\n1,2\n`],
    ['with a quote that does not end', 'long-row', () => `${flows.header}\n"${flows.lines.join('\n')}`],
    ['of gzip that ends too early', 'truncated-gzip', () => gzipSync(flows.csv).subarray(0, 20_000)],
    ['of damaged gzip', 'corrupt-gzip', () => Buffer.concat([gzipSync(flows.csv).subarray(0, 50), Buffer.alloc(500, 7)])],
    ['of damaged Parquet', 'corrupt-parquet', () => Buffer.concat([flows.parquet.subarray(0, flows.parquet.length / 2), Buffer.from('PAR1')])],
    ['of broken JSON', 'bad-json', () => JSON.stringify(flows.records.slice(0, 3)).slice(0, -1)],
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
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${flows.header}\n${flows.lines[0]}\n`), Buffer.alloc(80 * 2 ** 20, '\n')]));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await page.scored(bomb, 'flows.csv.gz')).end).toMatchObject({ state: 'failed', problem: { code: 'too-large', message: expect.stringMatching(/^flows\.csv\.gz: The file expands to more than \d+ MiB\./) } });
    const rows = gzipSync(Buffer.concat([Buffer.from('Flow_Duration\n'), Buffer.alloc(20 * 2 ** 20, '1')]), { level: 1 });
    expect((await page.scored(rows)).end).toMatchObject({ state: 'failed', problem: { code: 'long-row' } });
  });
});

describe('an upload', () => {
  it.each(['../flows.csv', '..', 'a/b.csv', 'a\\b.csv', 'a\u0000.csv', 'a\u202Evsc.csv', '', 'x'.repeat(201)])('under the name %j is not taken', async (name) => {
    const before = kept();
    const answer = await page.upload(flows.csv, name);
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
    for (const answer of [await page.upload(flows.csv, 'flows.csv', forged), await page.change('DELETE', '/api/scorings/0123456789abcdef', undefined, forged), await page.change('POST', '/api/explain', { record: {} }, forged)]) {
      expect([answer.statusCode, code(answer)]).toEqual([status, problem]);
    }
    expect(kept()).toEqual(before);
  });

  it('for a version that is not there is refused', async () => {
    const ask = (version: string) => page.change('POST', `/api/scorings?name=flows.csv&version=${version}`, Buffer.from(flows.csv));
    expect([code(await ask('9')), code(await ask('x')), code(await ask('..%2f1'))]).toEqual(['unknown-version', 'wrong-request', 'wrong-request']);
    const { id } = (await page.change('POST', '/api/scorings?name=flows.csv&version=2', Buffer.from(flows.csv))).json<Scoring>();
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
    request.on('error', () => {}).write(flows.csv.slice(0, 100_000));
    await expect.poll(() => kept().length).toBe(before.length + 1);
    request.destroy();
    await expect.poll(() => kept()).toEqual(before);
    expect((await page.get('/api/scorings')).json<Scoring[]>().some(({ bytes }) => bytes < 100_001 && bytes > 99_999)).toBe(false);
  });

  it('removes the oldest of those before it, of which eight are kept', async () => {
    const ids: string[] = [];
    for (let each = 0; each < 9; each++) ids.push((await page.scored(`${flows.header}\n${flows.lines[each]}\n`, `${each}.csv`)).end.id);
    expect((await page.get('/api/scorings')).json<Scoring[]>().map(({ id }) => id)).toEqual(ids.slice(1).reverse());
    expect(kept().sort()).toEqual(ids.slice(1).sort());
    expect(code(await page.get(`/api/scorings/${ids[0]}`))).toBe('unknown-scoring');
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
    const record = { ...flows.records[0], Flow_Duration: '"; DROP TABLE flows' };
    const answer = await page.change('POST', '/api/explain', { record });
    expect([answer.statusCode, answer.json<ProblemAnswer>().error]).toMatchObject([400, { code: 'not-a-number', column: 'Flow_Duration' }]);
  });
});
