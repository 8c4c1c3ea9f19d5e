import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localTracker } from '../local-tracker.ts';
import { type Mishap, WandbServer } from '../testing/wandb-server.ts';
import type { Tracker } from '../run.ts';
import type { SyncSettings } from './messages.ts';
import { sendLeftRuns } from './send-left-runs.ts';
import type { Upload } from './uploader.ts';
import { withWandb } from './with-wandb.ts';

const KEY = 'secret'.repeat(7);
const ROUNDS = 30;

let folder: string;
let server: WandbServer;
let settings: SyncSettings;
let upload: Upload | undefined;

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'tracking-')), 'runs');
  server = new WandbServer(KEY);
  settings = { folder, wandb: { apiKey: KEY, baseUrl: await server.up() } };
  upload = undefined;
});

afterEach(() => server.down());

const tracker = (): Tracker => withWandb(localTracker(folder), settings, (found) => (upload = found));

const sendLeft = (onChange: (upload: Upload) => void = () => {}): Promise<Upload> => sendLeftRuns(settings, new AbortController().signal, onChange);

/** A search with `trials` trials, of which the last fails. Returns their ids, the search's first. */
async function search(at: Tracker, trials: number): Promise<string[]> {
  const parent = await at.start({ project: 'flowsentry', kind: 'search', name: 'search', config: { trials } });
  const ids = [parent.id];
  for (let number = 1; number <= trials; number++) {
    const trial = await at.start({ project: 'flowsentry', kind: 'trial', name: `trial ${number}`, parent: parent.id, config: { eta: number / 10 } });
    for (let step = 0; step < ROUNDS; step++) trial.log(step, { loss: number / (step + 1), auc: step === 0 ? Number.NaN : 0.5 });
    trial.summary({ f1: { value: 0.9, low: 0.8, high: null } });
    await trial.finish(number === trials ? 'failed' : 'finished');
    parent.log(number, { best: number });
    ids.push(trial.id);
  }
  await parent.finish('finished');
  return ids;
}

/** Everything of the search is there once and in order. */
function expectWhole([parent, ...trials]: readonly string[]): void {
  const runOf = (id: string) => server.runs.get(`me/flowsentry/${id}`)!;
  const plain = (history: readonly Record<string, unknown>[]) => history.map(({ seconds, ...row }) => ({ ...row, ...(seconds === undefined ? {} : { seconds: typeof seconds }) }));
  expect(server.complaints).toEqual([]);
  expect([...server.runs.keys()].sort()).toEqual([parent, ...trials].map((id) => `me/flowsentry/${id}`).sort());
  expect(plain(runOf(parent).history)).toEqual(trials.map((_, at) => ({ best: at + 1, seconds: 'number', _step: at + 1 })));
  for (const [at, id] of trials.entries()) {
    const { name, config, history, summary, exitCode } = runOf(id);
    expect({ name, config, exitCode }).toEqual({ name: `trial ${at + 1}`, config: { eta: (at + 1) / 10, kind: 'trial', parent }, exitCode: at + 1 === trials.length ? 1 : 0 });
    const rows = Array.from({ length: ROUNDS }, (_, step) => ({ loss: (at + 1) / (step + 1), ...(step === 0 ? {} : { auc: 0.5 }), seconds: 'number', _step: step }));
    expect(plain(history)).toEqual([...rows, { f1: { value: 0.9, low: 0.8, high: null }, _step: ROUNDS }]);
    expect(summary).toMatchObject({ loss: (at + 1) / ROUNDS, f1: { value: 0.9, low: 0.8, high: null } });
  }
}

describe('runs with Weights & Biases', () => {
  it('arrive while they go on, and are told of with their pages', async () => {
    const at = tracker();
    const ids = await search(at, 3);
    await at[Symbol.asyncDispose]();
    expect(upload).toEqual({ sent: new Map(ids.map((id) => [id, `${settings.wandb.baseUrl}/me/flowsentry/runs/${id}`])), refused: new Map(), left: [], trouble: undefined });
    expectWhole(ids);
  });

  it('arrive whole after the process was killed, whatever was sent by then, and only once', async () => {
    const at = tracker();
    const run = await at.start({ project: 'flowsentry', kind: 'pipeline', name: 'killed', config: {} });
    run.log(0, { loss: 0.5 });
    await expect.poll(() => server.runs.get(`me/flowsentry/${run.id}`)?.history.length, { timeout: 10_000 }).toBe(1);
    run.log(1, { loss: 0.25 });
    await at[Symbol.asyncDispose]();
    expect(upload?.left).toEqual([]);
    const file = join(folder, run.id, 'events.jsonl');
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(file, `${readFileSync(file, 'utf8').replace(`"Pid":${process.pid}`, `"Pid":${gone}`)}{"time":"20`);
    expect((await sendLeft()).sent.size).toBe(1);
    expect(server.runs.get(`me/flowsentry/${run.id}`)).toMatchObject({ history: [{ _step: 0, loss: 0.5 }, { _step: 1, loss: 0.25 }], exitCode: 137 });
    expect(server.complaints).toEqual([]);
    expect((await sendLeft()).sent.size).toBe(0);
  });

  it('arrive once and in order through faults, throttling, lost answers and slow ones', async () => {
    const faults: readonly (Mishap | undefined)[] = [
      undefined, { type: 'lost-answer' }, undefined, { type: 'slow', milliseconds: 300 }, undefined, { type: 'answer', status: 500 }, undefined,
      undefined, { type: 'answer', status: 429, headers: { 'retry-after': '1' } }, undefined, { type: 'lost-answer' }, undefined, { type: 'answer', status: 200, body: '<html>' },
    ];
    server.mishap = (_, nth) => faults[nth];
    const at = tracker();
    const ids = await search(at, 2);
    await at[Symbol.asyncDispose]();
    await sendLeft();
    expectWhole(ids);
  });

  it('are left for later where the service is down, and arrive then', async () => {
    await server.down();
    const at = tracker();
    const ids = await search(at, 2);
    await at[Symbol.asyncDispose]();
    expect(upload).toEqual({ sent: new Map(), refused: new Map(), left: expect.arrayContaining(ids), trouble: 'ECONNREFUSED' });
    await server.up();
    const seen: number[] = [];
    const later = await sendLeft(({ sent }) => seen.push(sent.size));
    expect([later.sent.size, later.left]).toEqual([3, []]);
    expect(seen.at(-1)).toBe(3);
    expectWhole(ids);
  });

  it('are told of where the key is refused; it stands in no file and no message', async () => {
    settings = { ...settings, wandb: { ...settings.wandb, apiKey: 'wrong-key' } };
    const at = tracker();
    const [search] = [await at.start({ project: 'flowsentry', kind: 'search', name: 'n', config: {} })];
    await search.finish('finished');
    await at[Symbol.asyncDispose]();
    expect(upload?.refused.get(search.id)).toMatch(/it answered 401: API key verification failed/);
    const kept = readdirSync(join(folder, search.id)).map((name) => readFileSync(join(folder, search.id, name), 'utf8'));
    expect(JSON.stringify([kept, [...upload!.refused]])).not.toMatch(/wrong-key|secret/);
  });
});
