import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawConnection } from '../testing/raw-request.ts';
import { type SampleRows, sampleRows } from '../testing/sample-rows.ts';
import { type Served, serve } from '../testing/serve.ts';
import { steadyLoad } from '../testing/steady-load.ts';
import { type TrainedModel, trainModel } from '../testing/trained-model.ts';

let folder: string;
let model: TrainedModel;
let other: TrainedModel;
let rows: SampleRows;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorer-'));
  for (const name of ['one', 'two']) await mkdir(join(folder, name));
  model = await trainModel(join(folder, 'one'), 500);
  other = await trainModel(join(folder, 'two'), 500, 3);
  rows = await sampleRows(model);
});
afterAll(() => rm(folder, { recursive: true }));

async function withServer(path: string, work: (served: Served) => Promise<void>, options?: Parameters<typeof serve>[1]): Promise<void> {
  const served = await serve(path, { workers: 1, ...options });
  try {
    await work(served);
  } finally {
    await served.stop();
  }
}

const answerOf = async ({ address }: Served, body = rows.bare[0]): Promise<string> => (await fetch(`${address}/invocations`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body })).text();

/** As SageMaker unpacks an archive. */
async function unpacked(archive: string): Promise<string> {
  const place = await mkdtemp(join(folder, 'unpacked-'));
  execFileSync('tar', ['xzf', archive, '-C', place]);
  return place;
}

describe('a model', () => {
  it('is served from the folder it was unpacked into', async () => {
    await withServer(await unpacked(model.archive), async (served) => {
      expect(JSON.parse(await answerOf(served))).toMatchObject({ predictions: [{ score: model.scores[0] }] });
      const { threshold, kind } = await served.said('a worker serves');
      expect([kind, threshold]).toEqual(['package', 0.5]);
      expect(await served.said('answered')).toMatchObject({ level: 'info', status: 200, rows: 1, bytes: rows.bare[0].length });
    });
  });

  it('is served bare, by its columns and the threshold 0.5', async () => {
    const place = await unpacked(model.archive);
    await rm(join(place, 'flowsentry'), { recursive: true });
    await withServer(place, async (served) => {
      const { features, kind } = await served.said('a worker serves');
      expect(kind).toBe('bare');
      const body = Array.from({ length: Number(features) }, (_, place) => place).join(',');
      expect(JSON.parse(await answerOf(served, body))).toEqual({ predictions: [{ score: expect.any(Number) as number, label: expect.stringMatching(/^(?:Normal|Anomaly)$/) as string, threshold: 0.5 }] });
    });
  });

  it.each([
    ['is not there', async () => join(folder, 'nowhere'), /There is no model/],
    ['was changed', async () => {
      const place = await unpacked(model.archive);
      await writeFile(join(place, 'flowsentry/decision.json'), '{}');
      return place;
    }, /SHA-256/],
    ['has no manifest', async () => {
      const place = await unpacked(model.archive);
      await rm(join(place, 'flowsentry/manifest.json'));
      return place;
    }, /lacks this file/],
  ])('that %s is refused with the reason on /ping and in the log', async (_, make, reason) => {
    await withServer(await make(), async (served) => {
      for (const path of ['/ping', '/invocations']) {
        const answer = await fetch(`${served.address}${path}`, path === '/ping' ? {} : { method: 'POST', body: '1' });
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
        expect(await answer.text()).toMatch(reason);
      }
      expect((await served.said('there is no model to serve'))['reason']).toMatch(reason);
    });
  });

  it('takes the place of another without one request dropped', async () => {
    const place = join(folder, 'swapped.tar.gz');
    await copyFile(model.archive, place);
    await withServer(place, async (served) => {
      const [before, load] = [await answerOf(served), steadyLoad(served.port, rows.bare[0], 8)];
      await load.answered(200);
      await copyFile(other.archive, place);
      served.primary.kill('SIGHUP');
      await served.said('the new model is in service');
      await load.answered(200);
      const after = await answerOf(served);
      const { statuses, broken, answers } = await load.stop();
      expect([Object.keys(statuses), broken]).toEqual([['200'], 0]);
      expect([...answers].sort()).toEqual([before, after].sort());
      expect(JSON.parse(after)).toMatchObject({ predictions: [{ score: other.scores[0] }] });
    }, { workers: 2 });
  });

  it('that is bad leaves the old one in service, in new workers too', async () => {
    const place = join(folder, 'spoiled.tar.gz');
    await copyFile(model.archive, place);
    await withServer(place, async (served) => {
      const before = await answerOf(served);
      await writeFile(place, (await readFile(model.archive)).subarray(0, 1000));
      served.primary.kill('SIGHUP');
      expect(await served.said('the new model is refused, the old one stays in service')).toMatchObject({ level: 'error', reason: expect.stringContaining('not a whole .tar.gz') as string });
      const { worker } = await killOne(served);
      expect(worker).toBeGreaterThan(0);
      await served.said('a worker serves', 3);
      for (let i = 0; i < 4; i++) expect(await answerOf(served)).toBe(before);
      expect((await fetch(`${served.address}/ping`)).status).toBe(200);
    }, { workers: 2 });
  });
});

async function killOne(served: Served): Promise<Readonly<Record<string, unknown>>> {
  await answerOf(served);
  const { worker } = await served.said('answered');
  process.kill(Number(worker), 'SIGKILL');
  return served.said('a worker died and is replaced');
}

describe('a server', () => {
  it('replaces a killed worker, whose own requests alone fail', async () => {
    await withServer(model.archive, async (served) => {
      const load = steadyLoad(served.port, rows.bare[0], 8);
      await load.answered(200);
      expect(await killOne(served)).toMatchObject({ signal: 'SIGKILL' });
      await load.answered(200);
      await served.said('a worker serves', 3);
      await load.answered(200);
      const { statuses, broken } = await load.stop();
      expect(Object.keys(statuses)).toEqual(['200']);
      expect(broken).toBeLessThanOrEqual(8);
    }, { workers: 2 });
  });

  it('ends on SIGTERM with what it has begun answered, and leaves nothing behind', async () => {
    const copies = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('flowsentry-model-'));
    const before = await copies();
    const served = await serve(model.archive);
    const { socket, answered } = await rawConnection(served.port);
    const idle = await rawConnection(served.port);
    socket.write(`POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${rows.bare[0].length}\r\n\r\n`);
    await sleep(100);
    served.primary.kill('SIGTERM');
    await served.said('the server ends');
    await sleep(100);
    socket.write(rows.bare[0]);
    const text = await answered('"predictions"');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK[^]*Connection: close/);
    socket.destroy();
    if (served.primary.exitCode === null) await once(served.primary, 'close');
    expect(served.primary.exitCode).toBe(0);
    await idle.closed();
    expect(await fetch(served.address).catch(() => 'refused')).toBe('refused');
    expect((await copies()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('puts metrics into its log before it ends', async () => {
    const served = await serve(model.archive);
    await answerOf(served);
    await served.stop();
    expect(served.lines().find(({ message }) => message === 'metrics')).toMatchObject({ Requests: 1, Rows: 1, Failed: 0, Workers: 2 });
  });

  it('streams in a batch transform: answers go out while the request comes in', async () => {
    await withServer(model.archive, async (served) => {
      const sent = request({ port: served.port, host: '127.0.0.1', path: '/invocations', method: 'POST', headers: { 'content-type': 'text/csv', accept: 'text/csv' } });
      const piece = `${rows.bare.slice(0, 400).join('\n')}\n`;
      for (let i = 0; i < 10; i++) sent.write(piece);
      const response = await new Promise<AsyncIterable<Buffer> & { statusCode?: number }>((resolve) => void sent.on('response', resolve));
      expect(response.statusCode).toBe(200);
      sent.write(piece.slice(0, 1000));
      await sleep(50);
      sent.end(piece.slice(1000));
      let text = '';
      for await (const part of response) text += part.toString();
      const lines = text.trimEnd().split('\n').map((line) => Number(line.split(',')[0]));
      expect(lines).toEqual(Array.from({ length: 11 }, () => [...model.scores.subarray(0, 400)]).flat());
      const { MaxPayloadInMB } = (await (await fetch(`${served.address}/execution-parameters`)).json()) as { MaxPayloadInMB: number };
      expect(MaxPayloadInMB).toBe(0);
    }, { environment: { SAGEMAKER_BATCH: 'true', SAGEMAKER_MAX_PAYLOAD_IN_MB: '0' } });
  });

  it('refuses in a batch transform what it sees at the beginning, and breaks off what it sees later', async () => {
    await withServer(model.archive, async (served) => {
      const post = (body: string): Promise<Response> => fetch(`${served.address}/invocations`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body });
      expect((await post('1,2')).status).toBe(400);
      expect((await post('')).status).toBe(204);
      const late = await post(`${`${rows.bare.slice(0, 400).join('\n')}\n`.repeat(20)}1,2\n`);
      expect(late.status).toBe(200);
      await expect(late.text()).rejects.toThrow();
      expect(await served.said('an answer broke off')).toMatchObject({ reason: expect.stringContaining('row 8001') as string });
    }, { environment: { SAGEMAKER_BATCH: 'true' } });
  });

  it('ends with a message when its port is taken', async () => {
    await withServer(model.archive, async ({ port }) => {
      const second = spawnSync(process.execPath, [join(import.meta.dirname, '../commands/serve.ts'), '--model', model.archive, '--port', String(port), '--host', '127.0.0.1'], { encoding: 'utf8', timeout: 20_000 });
      expect([second.status, second.stderr]).toEqual([1, expect.stringContaining(`The port ${port} is taken`)]);
    });
  });
});
