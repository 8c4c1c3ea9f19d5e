import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProblemAnswer } from '../api/problem.ts';
import type { VersionDetail } from '../api/version.ts';
import { CSRF_HEADER } from '../api/session.ts';
import { type AConsole, HOST, aConsole } from '../testing/a-console.ts';

const TOKEN = 'a token that nobody guesses';

let page: AConsole;
beforeEach(async () => {
  page = await aConsole();
});

const code = (answer: { json<T>(): T }): string => answer.json<ProblemAnswer>().error.code;

describe('every answer', () => {
  it.each(['/', '/assets/main-abc123.js', '/api/session', '/api/nothing', '/nothing'])('of %s forbids what comes from elsewhere', async (url) => {
    const { headers } = await page.get(url);
    expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('of the API is kept nowhere, an asset is kept for good', async () => {
    expect((await page.get('/api/session')).headers['cache-control']).toBe('no-store');
    expect((await page.get('/assets/main-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await page.get('/')).headers['cache-control']).toBe('no-cache');
  });

  it('says of a defect only that it is one', async () => {
    page.app.get('/api/broken', () => {
      throw new TypeError('the inside of the program');
    });
    const answer = await page.get('/api/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ error: { code: 'defect', message: 'This is a defect of Flowsentry, not of your input. The terminal that runs the console says more.' } });
    expect(page.defects).toEqual([new TypeError('the inside of the program')]);
  });
});

describe('a path', () => {
  it.each(['/assets/../../secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/assets/..\\..\\secret.txt', '/assets/main-abc123.js%00', '/../secret.txt', '/assets/.hidden'])(
    '%s leads to nothing outside the page',
    async (url) => {
      writeFileSync(`${page.work}/page/assets/.hidden`, 'SECRET');
      const answer = await page.get(url);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.body).not.toContain('SECRET');
      expect(code(answer)).toMatch(/^[\w-]+$/);
    },
  );

  it.each(['/api/versions/0', '/api/versions/1e3', '/api/versions/..%2f1', '/api/versions/-1/evaluation'])('%s names no version', async (url) => {
    const answer = await page.get(url);
    expect([answer.statusCode, code(answer)]).toEqual([400, 'wrong-request']);
  });

  it.each(['/api/runs/..%2f..%2fsecret.txt', '/api/executions/..%2fsecret.txt'])('%s names nothing that is known', async (url) => {
    expect((await page.get(url)).statusCode).toBe(404);
  });
});

describe('a request', () => {
  it.each(['evil.example', 'evil.example:4600', '127.0.0.1:4601', '', 'localhost:4600@evil.example'])('whose Host is "%s" is refused, so that no name elsewhere leads here', async (host) => {
    for (const url of ['/', '/api/overview']) {
      const answer = await page.app.inject({ url, headers: { host } });
      expect([answer.statusCode, code(answer)]).toEqual([421, 'wrong-host']);
    }
  });

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:4601' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])('of another origin (%o) reads and changes nothing', async (headers) => {
    const read = await page.get('/api/versions', { headers });
    expect([read.statusCode, code(read)]).toEqual([403, 'other-origin']);
    const change = await page.post('/api/versions/1/decision', {}, headers);
    expect([change.statusCode, code(change)]).toEqual([403, 'other-origin']);
  });

  it('that changes something must say where it comes from', async () => {
    const answer = await page.app.inject({ method: 'POST', url: '/api/versions/1/decision', payload: {}, headers: { host: HOST } });
    expect([answer.statusCode, code(answer)]).toEqual([403, 'other-origin']);
  });

  it.each(['', 'wrong', undefined])('that changes something with the CSRF token %o is refused', async (csrf) => {
    const headers = { host: HOST, origin: `http://${HOST}`, ...(csrf === undefined ? {} : { [CSRF_HEADER]: csrf }) };
    const answer = await page.app.inject({ method: 'POST', url: '/api/versions/1/decision', payload: {}, headers });
    expect([answer.statusCode, code(answer)]).toEqual([403, 'wrong-csrf']);
  });

  it('that changes something brings the CSRF token however its path is written', async () => {
    const answer = await page.app.inject({ method: 'POST', url: '/%61pi/versions/1/decision', payload: {}, headers: { host: HOST, origin: `http://${HOST}` } });
    expect([answer.statusCode, code(answer)]).toEqual([403, 'wrong-csrf']);
  });

  it('with a body that is too large, no JSON or of another type is refused in the form of every error', async () => {
    const large = await page.post('/api/versions/1/decision', { reason: 'x'.repeat(70_000) });
    expect([large.statusCode, code(large)]).toEqual([413, 'fst-err-ctp-body-too-large']);
    const damaged = await page.post('/api/versions/1/decision', '{"status":', { 'content-type': 'application/json' });
    expect(damaged.statusCode).toBe(400);
    const text = await page.post('/api/versions/1/decision', 'status=Approved', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(text.statusCode).toBe(415);
    for (const answer of [large, damaged, text]) expect(answer.body).not.toMatch(/\n\s+at /);
  });
});

describe('beyond loopback', () => {
  let guarded: AConsole;
  const signIn = (token: string) => guarded.app.inject({ method: 'POST', url: '/api/session', payload: { token }, headers: { host: HOST, origin: `http://${HOST}` } });
  const cookieOf = async (): Promise<string> => String((await signIn(TOKEN)).headers['set-cookie']).split(';')[0];
  beforeEach(async () => {
    guarded = await aConsole(TOKEN);
  });

  it('nobody is answered without the token; the page itself holds no secret', async () => {
    for (const url of ['/api/session', '/api/overview', '/api/versions', '/api/runs', '/api/nothing']) {
      const answer = await guarded.get(url);
      expect([answer.statusCode, code(answer)]).toEqual([401, 'no-session']);
    }
    expect((await guarded.get('/')).statusCode).toBe(200);
    const forged = await guarded.get('/api/versions', { headers: { cookie: 'flowsentry_session=undefined; flowsentry_session=' } });
    expect(forged.statusCode).toBe(401);
  });

  it.each(['/%61pi/versions', '/api%2fversions', '//api/versions', '/API/versions', '/assets/../api/versions', '/api/versions/'])('%s is no way around it', async (url) => {
    const answer = await guarded.get(url);
    expect([answer.statusCode, code(answer)]).toEqual([401, 'no-session']);
  });

  it('the token is exchanged for a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn(TOKEN);
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['set-cookie']).toMatch(/^flowsentry_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    expect((await guarded.get('/api/versions', { headers: { cookie: await cookieOf() } })).json()).toEqual([]);
  });

  it.each(['wrong', `${TOKEN} `, TOKEN.slice(1), '', { $ne: '' }])('the token %o opens nothing', async (token) => {
    const answer = await signIn(token as string);
    expect([400, 401]).toContain(answer.statusCode);
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('another site cannot sign anybody in', async () => {
    const answer = await guarded.app.inject({ method: 'POST', url: '/api/session', payload: { token: TOKEN }, headers: { host: HOST, origin: 'https://evil.example' } });
    expect([answer.statusCode, code(answer)]).toEqual([403, 'other-origin']);
  });

  it('the CSRF token of one session is of no use to another', async () => {
    const [mine, other] = [await cookieOf(), await cookieOf()];
    const { csrf } = (await guarded.get('/api/session', { headers: { cookie: other } })).json<{ csrf: string }>();
    const answer = await guarded.post('/api/versions/1/decision', {}, { cookie: mine, [CSRF_HEADER]: csrf });
    expect([answer.statusCode, code(answer)]).toEqual([403, 'wrong-csrf']);
  });
});

describe('a decision', () => {
  const seen = async (): Promise<VersionDetail> => (await page.get('/api/versions/1')).json<VersionDetail>();
  const decide = (body: object) => page.post('/api/versions/1/decision', body);
  beforeEach(() => page.add());

  it('approves what was looked at and keeps name and reason', async () => {
    const { digest } = await seen();
    const answer = await decide({ status: 'Approved', name: ' Ada ', reason: 'Good on every category', expects: digest });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ version: 1, status: 'Approved', inService: true, history: [{ ModelApprovalStatus: 'Approved', LastModifiedBy: 'Ada', ApprovalDescription: 'Good on every category' }] });
    expect((await seen()).digest).not.toBe(digest);
  });

  it.each([
    [{ name: '' }, 400, 'wrong-request'],
    [{ name: '   ' }, 400, 'wrong-request'],
    [{ reason: ' ' }, 400, 'wrong-request'],
    [{ reason: 'x'.repeat(1025) }, 400, 'wrong-request'],
    [{ status: 'PendingManualApproval' }, 400, 'wrong-request'],
    [{ expects: '0'.repeat(64) }, 409, 'changed-version'],
    [{ expects: '' }, 400, 'wrong-request'],
    [{ name: { toString: 'x' } }, 400, 'wrong-request'],
  ])('that is forged (%o) changes nothing', async (forged, status, problem) => {
    const { digest } = await seen();
    const answer = await decide({ status: 'Approved', name: 'Ada', reason: 'Because', expects: digest, ...forged });
    expect([answer.statusCode, code(answer)]).toEqual([status, problem]);
    expect(await seen()).toMatchObject({ status: 'PendingManualApproval', history: [] });
  });

  it('is refused to the second of two who looked at the same', async () => {
    const { digest } = await seen();
    const answers = await Promise.all([decide({ status: 'Approved', name: 'Ada', reason: 'Yes', expects: digest }), decide({ status: 'Rejected', name: 'Grace', reason: 'No', expects: digest })]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 409]);
    expect((await seen()).history).toMatchObject([{ LastModifiedBy: 'Ada' }]);
  });

  it.each(['model.tar.gz', 'evaluation.json'])('does not approve a version whose %s was exchanged', async (file) => {
    const { digest } = await seen();
    writeFileSync(`${page.work}/registry/flowsentry/versions/0001/${file}`, 'another one');
    const answer = await decide({ status: 'Approved', name: 'Ada', reason: 'Yes', expects: digest });
    expect([answer.statusCode, code(answer)]).toEqual([409, 'changed-artifact']);
    expect((await page.sources.registry.describe(1)).ModelApprovalStatus).toBe('PendingManualApproval');
  });
});
