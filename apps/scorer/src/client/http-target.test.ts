import { describe, expect, it } from 'vitest';
import { httpTarget } from './http-target.ts';
import { type Behaviour, unrulyServer } from './testing/unruly-server.ts';

const { signal } = new AbortController();
const BODY = Buffer.from('Flow_Duration\n400\n');

describe('httpTarget', () => {
  it('asks as the contract says', async () => {
    await using server = await unrulyServer();
    const target = httpTarget(`${server.url}/`);
    expect(await target.score(BODY, 0, signal)).toEqual({ kind: 'answer', text: '{"predictions":[{"score":0.4000000059604645,"label":"Normal","threshold":0.5}]}' });
    expect(await target.score(BODY, 1, signal)).toMatchObject({ text: expect.stringContaining('"explanation":[{"feature":"Feature 1","value":400,"contribution":1}]') });
  });

  it.each<[Behaviour, object]>([
    [{ status: 503, headers: { 'Retry-After': '2' } }, { kind: 'busy', what: 'answered 503', waitMs: 2000 }],
    [{ status: 429, headers: { 'Retry-After': 'Thu, 01 Jan 1970 00:00:00 GMT' } }, { kind: 'busy', waitMs: 0 }],
    [{ status: 503, headers: { 'Retry-After': 'soon' } }, { kind: 'busy', what: 'answered 503' }],
    [{ status: 500, body: 'out of order' }, { kind: 'failed', what: 'answered 500: out of order' }],
    [{ status: 408 }, { kind: 'failed' }],
    [{ status: 400, body: 'no' }, { kind: 'refused', status: 400, text: 'no' }],
    ['reset', { kind: 'failed', what: expect.stringMatching(/ECONNRESET|closed/) }],
  ])('takes %j for what it is', async (behaviour, attempt) => {
    await using server = await unrulyServer(() => behaviour);
    expect(await httpTarget(server.url).score(BODY, 0, signal)).toMatchObject(attempt);
  });

  it('does not wait for ever', async () => {
    await using server = await unrulyServer(() => 'silence');
    expect(await httpTarget(server.url, 50).score(BODY, 0, signal)).toMatchObject({ kind: 'failed', what: 'no answer in time' });
  });

  it('finds nobody', async () => {
    const { url } = await unrulyServer().then(async (server) => (await server[Symbol.asyncDispose](), server));
    expect(await httpTarget(url).score(BODY, 0, signal)).toMatchObject({ kind: 'failed', what: expect.stringContaining('ECONNREFUSED') });
  });

  it('ends with the signal', async () => {
    await using server = await unrulyServer(() => 'silence');
    const stopping = new AbortController();
    const scoring = httpTarget(server.url).score(BODY, 0, stopping.signal);
    stopping.abort(new Error('stopped'));
    await expect(scoring).rejects.toThrow('stopped');
  });
});
