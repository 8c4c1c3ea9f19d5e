import { afterEach, expect, it, vi } from 'vitest';
import { SIGNED_OUT, ask, rememberCsrf } from './ask.ts';

interface Call {
  readonly path: string;
  readonly method: string;
  readonly csrf: string | undefined;
}

/** A server that answers in turn; it refuses to be asked more often. */
function serve(...answers: readonly (readonly [status: number, body: unknown] | 'lost')[]): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (path: string, { method, headers }: { method: string; headers: Record<string, string> }) => {
    const answer = answers[calls.length];
    calls.push({ path, method, csrf: headers['x-flowsentry-csrf'] });
    if (answer === undefined) throw new Error(`Nobody expected ${method} ${path}`);
    if (answer === 'lost') throw new TypeError('Failed to fetch');
    return Response.json(answer[1], { status: answer[0] });
  });
  return calls;
}
const refusal = (code: string): unknown => ({ error: { code, message: 'No.', wayOut: 'Do something else' } });

afterEach(() => vi.unstubAllGlobals());

it('reads without a token and changes things with it', async () => {
  rememberCsrf('one');
  const calls = serve([200, { a: 1 }], [200, { b: 2 }]);
  expect([await ask('/api/x'), await ask('/api/y', { method: 'POST', body: {} })]).toEqual([{ a: 1 }, { b: 2 }]);
  expect(calls.map(({ method, csrf }) => [method, csrf])).toEqual([['GET', undefined], ['POST', 'one']]);
});

it('asks for the token of a server that was started again, once', async () => {
  rememberCsrf('old');
  const calls = serve([403, refusal('wrong-csrf')], [200, { csrf: 'new' }], [200, {}]);
  await ask('/api/y', { method: 'POST', body: {} });
  expect(calls.map(({ path, csrf }) => [path, csrf])).toEqual([['/api/y', 'old'], ['/api/session', undefined], ['/api/y', 'new']]);
  serve([403, refusal('wrong-csrf')], [200, { csrf: 'new' }], [403, refusal('wrong-csrf')]);
  await expect(ask('/api/y', { method: 'POST', body: {} })).rejects.toMatchObject({ code: 'wrong-csrf' });
});

it('hands on what the server says, and says when there is none', async () => {
  serve([404, refusal('unknown-version')], 'lost', [502, 'no JSON of ours']);
  await expect(ask('/api/x')).rejects.toMatchObject({ code: 'unknown-version', message: 'No.', wayOut: 'Do something else' });
  await expect(ask('/api/x')).rejects.toMatchObject({ code: 'server-lost' });
  await expect(ask('/api/x')).rejects.toMatchObject({ code: 'no-answer', message: 'The server answered 502.' });
});

it('tells the page that the session is over', async () => {
  const told: string[] = [];
  vi.stubGlobal('dispatchEvent', ({ type }: Event) => told.push(type));
  serve([401, refusal('no-session')]);
  await expect(ask('/api/x')).rejects.toMatchObject({ code: 'no-session' });
  expect(told).toEqual([SIGNED_OUT]);
});
