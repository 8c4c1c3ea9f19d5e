import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { localTracker } from '../local-tracker.ts';
import type { Tracker } from '../run.ts';
import { type Mishap, WandbServer } from '../testing/wandb-server.ts';
import type { SyncSettings } from './messages.ts';
import { sendLeftRuns } from './send-left-runs.ts';
import { isSent } from './sent-state.ts';
import type { Upload } from './uploader.ts';
import { withWandb } from './with-wandb.ts';

const KEY = 'secret'.repeat(7);
const ROUNDS = 30;

interface Place {
  readonly server: WandbServer;
  readonly settings: SyncSettings;
  /** Runs what is tracked, and returns what became of it at the end. */
  readonly track: (work: (tracker: Tracker) => Promise<void>) => Promise<Upload | undefined>;
  readonly sendLeft: (onChange?: (upload: Upload) => void) => Promise<Upload>;
}

async function withPlace(work: (place: Place) => Promise<void>, apiKey = KEY): Promise<void> {
  await using server = new WandbServer(KEY);
  const settings = { folder: join(mkdtempSync(join(tmpdir(), 'tracking-')), 'runs'), wandb: { apiKey, baseUrl: await server.up() } };
  await work({
    server,
    settings,
    async track(work) {
      let upload: Upload | undefined;
      const tracker = withWandb(localTracker(settings.folder), settings, (found) => (upload = found));
      await work(tracker);
      await tracker[Symbol.asyncDispose]();
      return upload;
    },
    sendLeft: (onChange = () => {}) => sendLeftRuns(settings, new AbortController().signal, onChange),
  });
}

/** A search with `trials` trials, of which the last fails. Adds their ids to `ids`, the search's first. */
async function search(at: Tracker, trials: number, ids: string[]): Promise<void> {
  const parent = await at.start({ project: 'flowsentry', kind: 'search', name: 'search', config: { trials } });
  ids.push(parent.id);
  for (let number = 1; number <= trials; number++) {
    const trial = await at.start({ project: 'flowsentry', kind: 'trial', name: `trial ${number}`, parent: parent.id, config: { eta: number / 10 } });
    for (let step = 0; step < ROUNDS; step++) trial.log(step, { loss: number / (step + 1), auc: step === 0 ? Number.NaN : 0.5 });
    trial.summary({ f1: { value: 0.9, low: 0.8, high: null } });
    await trial.finish(number === trials ? 'failed' : 'finished');
    parent.log(number, { best: number });
    ids.push(trial.id);
  }
  await parent.finish('finished');
}

/** Everything of the search is there once and in order. */
function expectWhole(server: WandbServer, [parent, ...trials]: readonly string[]): void {
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

// The SDK mostly waits.
describe.concurrent('runs with Weights & Biases', () => {
  it('arrive while they go on, and are told of with their pages', () =>
    withPlace(async ({ server, settings, track }) => {
      const ids: string[] = [];
      const upload = await track(async (at) => {
        await search(at, 3, ids);
        for (const id of ids) await vi.waitFor(async () => expect(await isSent(settings.folder, id)).toBe(true), { timeout: 15_000 });
      });
      expect(upload).toEqual({ sent: new Map(ids.map((id) => [id, `${settings.wandb.baseUrl}/me/flowsentry/runs/${id}`])), refused: new Map(), left: [], trouble: undefined });
      expectWhole(server, ids);
    }));

  it('arrive whole after the process was killed, whatever was sent by then, and only once', () =>
    withPlace(async ({ server, settings, track, sendLeft }) => {
      let id = '';
      const stored = () => server.runs.get(`me/flowsentry/${id}`);
      const upload = await track(async (at) => {
        const run = await at.start({ project: 'flowsentry', kind: 'pipeline', name: 'killed', config: {} });
        ({ id } = run);
        run.log(0, { loss: 0.5 });
        await vi.waitFor(() => expect(stored()?.history).toHaveLength(1), { timeout: 15_000 });
        run.log(1, { loss: 0.25 });
      });
      expect(upload?.left).toEqual([]);
      const file = join(settings.folder, id, 'events.jsonl');
      const gone = spawnSync(process.execPath, ['-e', '']).pid;
      writeFileSync(file, `${readFileSync(file, 'utf8').replace(`"Pid":${process.pid}`, `"Pid":${gone}`)}{"time":"20`);
      expect((await sendLeft()).sent.size).toBe(1);
      expect(stored()).toMatchObject({ history: [{ _step: 0, loss: 0.5 }, { _step: 1, loss: 0.25 }], exitCode: 137 });
      expect(server.complaints).toEqual([]);
      expect((await sendLeft()).sent.size).toBe(0);
    }));

  it('arrive once and in order through faults, throttling, lost answers and slow ones', () =>
    withPlace(async ({ server, track, sendLeft }) => {
      const faults: readonly (Mishap | undefined)[] = [
        undefined, { type: 'lost-answer' }, undefined, { type: 'slow', milliseconds: 300 }, undefined, { type: 'answer', status: 500 }, undefined,
        undefined, { type: 'answer', status: 429, headers: { 'retry-after': '1' } }, undefined, { type: 'lost-answer' }, undefined, { type: 'answer', status: 200, body: '<html>' },
      ];
      server.mishap = (_, nth) => faults[nth];
      const ids: string[] = [];
      await track((at) => search(at, 2, ids));
      await sendLeft();
      expectWhole(server, ids);
    }));

  it('are left for later where the service is down, and arrive then', () =>
    withPlace(async ({ server, track, sendLeft }) => {
      await server.down();
      const ids: string[] = [];
      const upload = await track((at) => search(at, 2, ids));
      expect(upload).toEqual({ sent: new Map(), refused: new Map(), left: expect.arrayContaining(ids), trouble: 'ECONNREFUSED' });
      await server.up();
      const seen: number[] = [];
      const later = await sendLeft(({ sent }) => seen.push(sent.size));
      expect([later.sent.size, later.left, seen.at(-1)]).toEqual([3, [], 3]);
      expectWhole(server, ids);
    }));

  it('are told of where the key is refused; it stands in no file and no message', () =>
    withPlace(async ({ settings: { folder }, sendLeft }) => {
      const run = await localTracker(folder).start({ project: 'flowsentry', kind: 'pipeline', name: 'refused', config: {} });
      await run.finish('finished');
      const { refused, left } = await sendLeft();
      expect(left).toEqual([]);
      expect(refused.get(run.id)).toMatch(/it answered 401: API key verification failed/);
      const kept = readdirSync(join(folder, run.id)).map((name) => readFileSync(join(folder, run.id, name), 'utf8'));
      expect(JSON.stringify([kept, [...refused]])).not.toMatch(/wrong-key|secret/);
    }, 'wrong-key'));
});
