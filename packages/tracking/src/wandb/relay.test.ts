import { expect, it } from 'vitest';
import { type Mishap, WandbServer } from '../testing/wandb-server.ts';
import { Relay } from './relay.ts';

const KEY = 'k'.repeat(40);
const HEADERS = { authorization: `Basic ${Buffer.from(`api:${KEY}`).toString('base64')}`, 'content-type': 'application/json', 'x-other': 'stays here' };
const VIEWER = JSON.stringify({ query: 'query Viewer { viewer { id } }', variables: {} });

async function withRelay(mishaps: (Mishap | undefined)[], work: (relay: Relay, server: WandbServer) => Promise<void>): Promise<void> {
  await using server = new WandbServer(KEY);
  server.mishap = () => mishaps.shift();
  await using relay = await Relay.start(await server.up(), 5);
  await work(relay, server);
}

const ask = (relay: Relay, run: string, body = VIEWER, headers: Record<string, string> = HEADERS): Promise<Response> => fetch(`${relay.urlOf(run)}/graphql`, { method: 'POST', headers, body });

it('answers when the service has taken it, however often it must be asked', async () => {
  const mishaps: Mishap[] = [{ type: 'answer', status: 500 }, { type: 'answer', status: 429, headers: { 'retry-after': '0' } }, { type: 'lost-answer' }, { type: 'answer', status: 200, body: '<html>' }, { type: 'slow', milliseconds: 20 }];
  await withRelay(mishaps, async (relay, server) => {
    const answer = await ask(relay, 'one');
    expect([answer.status, await answer.json()]).toEqual([200, { data: { viewer: { id: 'v', entity: 'me', flags: '{}', teams: { edges: [] } } } }]);
    expect(server.requests).toEqual(Array.from({ length: 5 }, () => 'POST /graphql'));
    expect(relay.trouble).toBeUndefined();
  });
});

it('waits for a service that is not there, and says so', async () => {
  await withRelay([], async (relay, server) => {
    await server.down();
    const answer = ask(relay, 'one');
    await expect.poll(() => relay.trouble).toBe('ECONNREFUSED');
    await server.up();
    expect((await answer).status).toBe(200);
    expect(relay.trouble).toBeUndefined();
  });
});

it('tells of a refusal by its run, and hands on none of its status', async () => {
  await withRelay([], async (relay) => {
    const answers = await Promise.all([ask(relay, 'wrong', VIEWER, { ...HEADERS, authorization: 'Basic YXBpOng=' }), ask(relay, 'right')]);
    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
    await expect(relay.refusal('wrong')).rejects.toThrow('wrong: Weights & Biases does not take the run: it answered 401: API key verification failed. Check WANDB_API_KEY, WANDB_ENTITY, WANDB_PROJECT and WANDB_BASE_URL.');
  });
});
