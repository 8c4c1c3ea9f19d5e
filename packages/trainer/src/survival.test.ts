import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, cp, mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localRegistry } from '@flowsentry/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from './run-record.ts';
import { childrenOf, isAlive } from './testing/processes.ts';
import { type Ended, errorsIn, runCommand, startCommand } from './testing/run-command.ts';
import { canMount, mountDisk } from './testing/small-disk.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { registryContent, runRecords } from './testing/work-folder.ts';

/** Root may read and write anywhere, so that a lack of permission needs a process of somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const NO_PROC = !existsSync('/proc/self/stat') && warn('there is no /proc here: the tests that look for processes did not run');
const NO_MOUNT = !canMount() && warn('no right to mount a small disk: the full-disk tests did not run');

const QUICK = ['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1', 'GateMaximumRegression=1'];
const ENDLESS_TRAINING = ['num_round=10000', 'early_stopping_rounds=0', 'eta=0.001'];
const ENDLESS_EVALUATION = ['num_round=5', 'Resamples=100000'];

let folder: string;
let data: string;
let work: string;

function warn(text: string): true {
  console.warn(`SKIPPED: ${text}`);
  return true;
}

const args = (place: string, parameters: readonly string[], file = data): string[] => ['--data', file, '--work', place, ...parameters.flatMap((parameter) => ['--param', parameter])];
const pipeline = (parameters: readonly string[] = QUICK, place = work): Promise<Ended> => runCommand('pipeline', args(place, parameters));
const newest = async (place = work): Promise<RunRecord> => (await runRecords(place)).at(-1)!;
const versions = async (place = work): Promise<number[]> => (await localRegistry(join(place, 'registry'), 'flowsentry').list()).map(({ ModelPackageVersion }) => ModelPackageVersion);

/** A run that is in the midst of a step, with the process that does the step's job. */
async function inMidst(step: 'Train' | 'Evaluate'): Promise<{ run: number; job: number; kill: (signal: NodeJS.Signals) => void; ended: Promise<Ended> }> {
  const { child, ended } = startCommand('pipeline', args(work, step === 'Train' ? ENDLESS_TRAINING : ENDLESS_EVALUATION));
  const running = async (): Promise<boolean> => {
    const record = await newest();
    return record.process === child.pid && record.steps.at(-1)?.name === step;
  };
  while (!(await running())) {
    if (child.exitCode !== null) throw new Error(`it ended before ${step}: ${(await ended).stderr}`);
    await sleep(20);
  }
  // The job reads its rows first; a second later it is at its work, or still at the start, and both must do.
  await sleep(1000);
  const [job] = await childrenOf(child.pid!);
  expect(await isAlive(job)).toBe(true);
  return { run: child.pid!, job, kill: (signal) => void child.kill(signal), ended };
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-survival-'));
  data = join(folder, 'flows.csv');
  work = join(folder, 'work');
  await writeSyntheticCsv(data, 2500);
  // Two runs at the same time.
  const both = await Promise.all([pipeline(), pipeline()]);
  for (const { code, stderr } of both) expect(`${code} ${stderr}`).toMatch(/^0 .*✓ Register/s);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('two runs at the same time both register', async () => {
  expect(await versions()).toEqual([2, 1]);
  const records = await runRecords(work);
  expect(records.map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded']);
  const registry = localRegistry(join(work, 'registry'), 'flowsentry');
  const makers = await Promise.all([1, 2].map(async (version) => (await registry.describe(version)).Lineage.GeneratedBy));
  expect(makers.sort()).toEqual(records.map(({ id }) => id).sort());
  for (const version of [1, 2]) for (const artifact of ['model', 'evaluation', 'report'] as const) await registry.fetch(version, artifact);
});

describe.skipIf(NO_PROC)('a run that is stopped', () => {
  it.each([
    ['SIGINT', 'Train'],
    ['SIGTERM', 'Train'],
    ['SIGINT', 'Evaluate'],
  ] as const)('by %s in the midst of %s says so once and leaves nothing behind', async (signal, step) => {
    const before = await registryContent(work);
    const { job, kill, ended } = await inMidst(step);
    kill(signal);
    const result = await ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([`error: Stopped by ${signal}. Nothing of earlier runs was changed; start again when ready.`]);
    expect(await isAlive(job)).toBe(false);
    const record = await newest();
    expect(record).toMatchObject({ status: 'Stopped', failureReason: `Stopped by ${signal}. Nothing of earlier runs was changed; start again when ready.` });
    expect(record.steps.at(-1)).toMatchObject({ name: step, status: 'Stopped' });
    expect(await registryContent(work)).toEqual(before);
  }, 60_000);

  it.each(['Train', 'Evaluate'] as const)('by kill -9 in the midst of %s takes its job with it', async (step) => {
    const before = await registryContent(work);
    const { job, kill, ended } = await inMidst(step);
    kill('SIGKILL');
    await ended;
    await gone(job);
    expect(await newest()).toMatchObject({ status: 'Executing' });
    expect(await registryContent(work)).toEqual(before);
  }, 60_000);

  it('by a job that was killed says so', async () => {
    const before = await registryContent(work);
    const { job, ended } = await inMidst('Train');
    process.kill(job, 'SIGKILL');
    const result = await ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual(['error: The job train ended by signal SIGKILL. Most often the machine ran out of memory: close other programs, or give fewer flows.']);
    expect(await newest()).toMatchObject({ status: 'Failed', failureReason: expect.stringContaining('The job train ended by signal SIGKILL') });
    expect(await registryContent(work)).toEqual(before);
  }, 60_000);

  it('does not hinder the next one', async () => {
    expect(await pipeline()).toMatchObject({ code: 0 });
    expect(await versions()).toEqual([3, 2, 1]);
  }, 60_000);
});

describe.skipIf(NO_MOUNT)('a disk that is full', () => {
  it.each([
    ['at the first rows', 16, 'Preprocess'],
    ['at the end', 420, expect.stringMatching('Evaluate|Register')],
  ])('%s is told of, and nothing is registered', async (_, free, last) => {
    const disk = join(folder, `disk-${free}`);
    await mkdir(disk);
    using __ = mountDisk(disk, '8m');
    await cp(join(work, 'registry'), join(disk, 'registry'), { recursive: true });
    const before = await registryContent(disk);
    const { bavail, bsize } = await statfs(disk);
    await writeFile(join(disk, 'filler'), Buffer.alloc(bavail * bsize - free * 1024));
    const result = await pipeline(QUICK, disk);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([expect.stringMatching(/^error: (\/.*: )?The disk is full\. Make room and start again; nothing of earlier runs was changed\.$/)]);
    expect((await newest(disk)).steps.at(-1)?.name).toEqual(last);
    expect(await registryContent(disk)).toEqual(before);
  }, 60_000);
});

describe('without permission', () => {
  const DENIED = 'Permission denied. Change the permissions or choose another place.';

  it('to read the flows: says which file', async () => {
    const secret = join(folder, 'secret.csv');
    await copyFile(data, secret);
    await chmod(secret, 0o000);
    await chmod(folder, 0o755);
    const place = join(folder, 'place-of-nobody');
    await mkdir(place);
    if (NOBODY.uid !== undefined) await chown(place, NOBODY.uid, NOBODY.gid);
    const result = await startCommand('pipeline', args(place, QUICK, secret), NOBODY).ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([`error: ${secret}: ${DENIED}`]);
    expect(await newest(place)).toMatchObject({ status: 'Failed', failureReason: `${secret}: ${DENIED}` });
  });

  it('to write the work folder: says where', async () => {
    const place = join(folder, 'read-only');
    await mkdir(place);
    await chmod(place, 0o555);
    await chmod(folder, 0o755);
    const result = await startCommand('pipeline', args(join(place, 'work'), QUICK), NOBODY).ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([expect.stringMatching(new RegExp(`^error: ${place}(/work)?(/runs)?: ${DENIED}$`))]);
  });
});
