import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { localTracker } from './local-tracker.ts';
import { readRun, readRuns } from './read-runs.ts';
import type { RunSettings } from './run.ts';

const SETTINGS: RunSettings = { project: 'flowsentry', kind: 'pipeline', name: 'first', config: { eta: 0.1, FeatureSet: 'service' } };
const GONE = { Host: 'elsewhere', Pid: 1 };

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'tracking-')), 'runs');
});

const eventsOf = (id: string): string => join(folder, id, 'events.jsonl');

/** A run of a process that is gone, whose file ends with `torn`. */
async function killedRun(torn = ''): Promise<string> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  const { id } = await localTracker(folder).start(SETTINGS);
  const [start, ...rest] = readFileSync(eventsOf(id), 'utf8').split('\n');
  writeFileSync(eventsOf(id), [JSON.stringify({ ...JSON.parse(start), process: { ...(JSON.parse(start) as { process: object }).process, Pid: child.pid } }), ...rest].join('\n'));
  appendFileSync(eventsOf(id), `{"time":"2026-01-01T00:00:01.000Z","type":"log","step":4,"metrics":{"loss":0.5}}\n${torn}`);
  return id;
}

describe('a run on this machine', () => {
  it('is read as it was reported, also while it goes on', async () => {
    const run = await localTracker(folder).start(SETTINGS);
    expect(run.id).toMatch(/^[a-z0-9]{8}$/);
    run.log(0, { loss: 0.5, auc: Number.NaN });
    run.log(7, { loss: 0.25 });
    expect(await readRun(folder, run.id)).toMatchObject({ ...SETTINGS, status: 'running', rounds: [{ step: 0, metrics: { loss: 0.5, auc: Number.NaN } }, { step: 7, metrics: { loss: 0.25 } }] });
    writeFileSync(join(folder, 'model'), 'abc');
    await run.artefact('model', join(folder, 'model'));
    run.summary({ macroF1: { value: 0.9, low: 0.8, high: 0.95 } });
    await run.finish('failed');
    await run.finish('finished');
    expect(await readRun(folder, run.id)).toMatchObject({
      status: 'failed',
      summary: { macroF1: { value: 0.9, low: 0.8, high: 0.95 } },
      artefacts: [{ name: 'model', path: join(folder, 'model'), sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', size: 3 }],
    });
  });

  it('refuses what comes after its end, steps that do not grow, and artefacts that are not there', async () => {
    const run = await localTracker(folder).start(SETTINGS);
    run.log(3, { loss: 1 });
    for (const step of [3, 2, 4.5, Number.NaN]) expect(() => run.log(step, { loss: 1 })).toThrow(`${run.id}: ${step} cannot be the step of a round. Allowed: whole numbers from 4.`);
    await expect(run.artefact('model', join(folder, 'none'))).rejects.toThrow('ENOENT');
    await run.finish('finished');
    expect(() => run.log(4, { loss: 1 })).toThrow(`${run.id}: The run has finished. Start a new one.`);
    expect((await readRun(folder, run.id))?.rounds).toHaveLength(1);
  });

  it('goes on after a kill, behind what was written whole', async () => {
    const id = await killedRun('{"time":"2026-01-01T00:00:02.000Z","ty');
    expect((await readRun(folder, id))?.status).toBe('killed');
    const run = await localTracker(folder).resume(id);
    expect(() => run.log(4, { loss: 0.4 })).toThrow('Allowed: whole numbers from 5.');
    run.log(5, { loss: 0.4 });
    expect(await readRun(folder, id)).toMatchObject({ status: 'running', rounds: [{ step: 4 }, { step: 5 }] });
    await run.finish('finished');
    await expect(localTracker(folder).resume(id)).rejects.toThrow('The run has finished');
  });

  it('cannot be taken over while it runs, nor where there is none', async () => {
    const tracker = localTracker(folder);
    const { id } = await tracker.start(SETTINGS);
    await expect(tracker.resume(id)).rejects.toThrow(`${id}: The process ${process.pid} still runs it. Wait for its end, or stop it.`);
    for (const none of ['nothing', '../runs', '']) await expect(tracker.resume(none)).rejects.toThrow(`There is no run "${none}"`);
  });

  it('is passed over where it was killed before its first event, and told of as running on a machine that cannot be asked', async () => {
    expect(await readRuns(folder)).toEqual([]);
    const torn = await localTracker(folder).start(SETTINGS);
    writeFileSync(eventsOf(torn.id), '{"time":"2026');
    const elsewhere = await localTracker(folder).start(SETTINGS);
    const event = JSON.parse(readFileSync(eventsOf(elsewhere.id), 'utf8')) as object;
    writeFileSync(eventsOf(elsewhere.id), `${JSON.stringify({ ...event, process: GONE })}\n`);
    expect((await readRuns(folder)).map(({ id, status }) => [id, status])).toEqual([[elsewhere.id, 'running']]);
  });
});

it('keeps every line whole where the file system takes no more', async () => {
  // A limit of the file's size: the write that crosses it is done in part, the next one fails.
  const script = `
    import { localTracker } from ${JSON.stringify(join(import.meta.dirname, 'local-tracker.ts'))};
    process.on('SIGXFSZ', () => {});
    const run = await localTracker(${JSON.stringify(folder)}).start({ project: 'p', kind: 'k', name: 'n', config: {} });
    let failures = 0;
    for (let step = 0; step < 100; step++) try { run.log(step, { loss: 1 }); } catch { failures++; }
    process.stdout.write(String(failures));`;
  const child = spawn('sh', ['-c', 'ulimit -f 1; exec "$0" --input-type=module -e "$1"', process.execPath, script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let failures = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (failures += text));
  await once(child, 'close');
  const [run] = await readRuns(folder);
  expect(Number(failures)).toBeGreaterThan(0);
  expect(run.rounds).toHaveLength(100 - Number(failures));
  expect(readFileSync(eventsOf(run.id), 'utf8').endsWith('\n')).toBe(true);
});

it('has every event whose call returned, whenever the process is killed', async () => {
  for (let kill = 0; kill < 8; kill++) {
    const place = join(folder, String(kill));
    const acknowledged = join(folder, '..', `acknowledged-${kill}`);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/log-without-end.worker.ts'), place, acknowledged], { stdio: 'inherit' });
    const ended = once(child, 'exit');
    while (statSync(acknowledged, { throwIfNoEntry: false })?.size !== 8) await sleep(5);
    await sleep(Math.random() * 60);
    child.kill('SIGKILL');
    await ended;
    const count = readFileSync(acknowledged).readDoubleLE();
    const run = (await readRun(place, readdirSync(place)[0]))!;
    expect(run.status).toBe('killed');
    expect(run.rounds.length - count).toBeOneOf([0, 1]);
    expect(run.rounds.every(({ step }, at) => step === at)).toBe(true);
  }
});
