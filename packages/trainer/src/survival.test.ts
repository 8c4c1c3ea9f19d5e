import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, cp, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localRegistry } from '@flowsentry/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childrenOf, commandOf, isAlive } from './testing/processes.ts';
import { type Ended, errorsIn, runCommand, startCommand } from './testing/run-command.ts';
import { canMount, mountDisk } from './testing/small-disk.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { type Execution, executions, registryContent } from './testing/work-folder.ts';

/** Root may read and write anywhere, so that a lack of permission needs a process of somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const NO_PROC = !existsSync('/proc/self/stat') && warn('there is no /proc here: the tests that look for processes did not run');
const NO_MOUNT = !canMount() && warn('no right to mount a small disk: the full-disk tests did not run');

const QUICK = ['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1', 'GateMaximumRegression=1'];
const ENDLESS_TRAINING = ['num_round=10000', 'early_stopping_rounds=10000', 'eta=0.001'];
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
const newest = async (place = work): Promise<Execution> => (await executions(place)).at(-1)!;
const versions = async (place = work): Promise<number[]> => (await localRegistry(join(place, 'registry'), 'flowsentry').list()).map(({ ModelPackageVersion }) => ModelPackageVersion);

interface Running {
  /** Every process that it started, and of them the one that does the step's job. */
  readonly children: readonly number[];
  readonly job: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

/** A run that is in the midst of a step. */
async function inMidst(step: 'Train' | 'Evaluate', parameters = step === 'Train' ? ENDLESS_TRAINING : ENDLESS_EVALUATION): Promise<Running> {
  const before = new Set((await executions(work)).map(({ PipelineExecutionArn }) => PipelineExecutionArn));
  const { child, ended } = startCommand('pipeline', args(work, parameters));
  const running = async (): Promise<boolean> => {
    const { PipelineExecutionArn, steps } = await newest();
    const last = steps.at(-1);
    return !before.has(PipelineExecutionArn) && last?.StepName === step && last.StepStatus === 'Executing';
  };
  const jobs = async (): Promise<number[]> => {
    const children = await childrenOf(child.pid!);
    const commands = await Promise.all(children.map(commandOf));
    return children.filter((_, i) => commands[i].includes('host.worker'));
  };
  while (!(await running()) || (await jobs()).length === 0) {
    if (child.exitCode !== null) throw new Error(`it ended before ${step}: ${(await ended).stderr}`);
    await sleep(20);
  }
  // The job reads its rows first; a moment later it is at its work, or still at the start, and both must do.
  await sleep(step === 'Train' ? 1000 : 300);
  const [job, ...others] = await jobs();
  expect(others).toEqual([]);
  expect(await isAlive(job)).toBe(true);
  return { children: await childrenOf(child.pid!), job, kill: (signal) => void child.kill(signal), ended };
}

/** What lies where a step keeps its record, its log and its attempts. */
const leftOf = async ({ folder }: Execution, step: string): Promise<string[]> => (await readdir(join(folder, 'steps', step))).sort();

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
  const both = await executions(work);
  expect(both.map(({ PipelineExecutionStatus }) => PipelineExecutionStatus)).toEqual(['Succeeded', 'Succeeded']);
  const registry = localRegistry(join(work, 'registry'), 'flowsentry');
  const makers = await Promise.all([1, 2].map(async (version) => (await registry.describe(version)).Lineage.GeneratedBy!));
  expect(makers.sort()).toEqual(both.map(({ PipelineExecutionArn }) => PipelineExecutionArn).sort());
  for (const version of [1, 2]) for (const artifact of ['model', 'evaluation', 'report'] as const) await registry.fetch(version, artifact);
});

describe.skipIf(NO_PROC)('a run that is stopped', () => {
  it.each([
    ['SIGINT', 'Train'],
    ['SIGTERM', 'Train'],
    ['SIGINT', 'Evaluate'],
  ] as const)('by %s in the midst of %s says so once and leaves nothing behind', async (signal, step) => {
    const before = await registryContent(work);
    const { children, kill, ended } = await inMidst(step);
    kill(signal);
    const result = await ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([`error: Stopped by ${signal}. Nothing of earlier runs was changed; start again when ready.`]);
    expect(result.stderr).toMatch(new RegExp(`^✗ ${step} .*Stopped\\nerror: `, 'm'));
    for (const child of children) await gone(child);
    const execution = await newest();
    expect(execution).toMatchObject({ PipelineExecutionStatus: 'Stopped' });
    expect(execution.steps.at(-1)).toMatchObject({ StepName: step, StepStatus: 'Stopped' });
    expect(await leftOf(execution, step)).toEqual(['log.txt', 'step.json']);
    expect(await registryContent(work)).toEqual(before);
  }, 60_000);

  it.each(['Train', 'Evaluate'] as const)('by kill -9 in the midst of %s takes its job with it, and goes on there when the same is started again', async (step) => {
    const before = await registryContent(work);
    // Long enough to be caught at it, and other rows than any run before.
    const parameters = [...QUICK, ...(step === 'Train' ? ['num_round=2500', 'early_stopping_rounds=2500', 'Seed=8'] : ['Resamples=8000', 'Seed=9'])];
    const [count, registered] = [(await executions(work)).length, (await versions()).length];
    const { children, kill, ended } = await inMidst(step, parameters);
    kill('SIGKILL');
    await ended;
    for (const child of children) await gone(child);
    expect(await registryContent(work)).toEqual(before);
    const killed = await newest();
    expect(killed).toMatchObject({ PipelineExecutionStatus: 'Executing' });
    expect(killed.steps.at(-1)).toMatchObject({ StepName: step, StepStatus: 'Executing' });
    const finished = killed.steps.filter(({ StepStatus }) => StepStatus === 'Succeeded');
    expect(finished.map(({ StepName }) => StepName)).toEqual(step === 'Train' ? ['Preprocess'] : ['Preprocess', 'Train', 'Package']);

    const followed = await runCommand('pipeline', ['--follow', killed.PipelineExecutionArn, '--work', work]);
    expect(followed.code).toBe(1);
    expect(errorsIn(followed)).toEqual([`error: ${killed.PipelineExecutionArn}: The process that ran this execution is gone. Give the command that started it once more: it goes on where it was.`]);

    const again = await pipeline(parameters);
    expect(again).toMatchObject({ code: 0 });
    expect(await executions(work)).toHaveLength(count + 1);
    const resumed = await newest();
    expect(resumed).toMatchObject({ PipelineExecutionArn: killed.PipelineExecutionArn, PipelineExecutionStatus: 'Succeeded' });
    expect(resumed.steps.slice(0, finished.length)).toEqual(finished);
    expect(again.stderr.split('\n').map((line) => line.slice(0, 12).trimEnd())).toEqual(['Going on wit', ...['✓ Preprocess', '✓ Train', '✓ Package', '✓ Evaluate', '✓ Gate', '✓ Register'].slice(finished.length), '']);
    expect(await leftOf(resumed, step)).toEqual(['log.txt', 'step.json']);
    expect(await versions()).toHaveLength(registered + 1);
  }, 90_000);

  it('by a job that was killed says so, and does not try again', async () => {
    const before = await registryContent(work);
    const { job, ended } = await inMidst('Train');
    process.kill(job, 'SIGKILL');
    const result = await ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([expect.stringMatching(/^error: The job .*ended by signal SIGKILL.*\. Most often the machine ran out of memory: close other programs, or give (fewer flows|it less data)\.$/)]);
    const execution = await newest();
    expect(execution).toMatchObject({ PipelineExecutionStatus: 'Failed', FailureReason: expect.stringContaining('ended by signal SIGKILL') });
    expect(execution.steps.at(-1)).toMatchObject({ StepName: 'Train', StepStatus: 'Failed', AttemptCount: 1 });
    expect(await registryContent(work)).toEqual(before);
  }, 60_000);

  it('does not hinder the next one', async () => {
    const before = (await versions()).length;
    expect(await pipeline()).toMatchObject({ code: 0 });
    expect(await versions()).toHaveLength(before + 1);
  }, 60_000);
});

describe.skipIf(NO_MOUNT)('a disk that is full', () => {
  it.each([
    ['before the first step', 16, []],
    ['at the first rows', 160, ['Preprocess']],
    ['at the end', 1200, [expect.stringMatching('Evaluate|Register')]],
  ])('%s is told of, nothing is registered, and with room again all is well', async (_, free, last) => {
    const disk = join(folder, `disk-${free}`);
    await mkdir(disk);
    using __ = mountDisk(disk, '16m');
    await cp(join(work, 'registry'), join(disk, 'registry'), { recursive: true });
    if (last.length > 0) await cp(join(work, 'code'), join(disk, 'code'), { recursive: true });
    const before = await registryContent(disk);
    const { bavail, bsize } = await statfs(disk);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(bavail * bsize - free * 1024));
    const result = await pipeline(QUICK, disk);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([expect.stringMatching(/^error: (\/.*: )?The disk is full\. Make room and start again; nothing of earlier runs was changed\.$/)]);
    expect((await executions(disk)).map(({ steps }) => steps.at(-1)?.StepName)).toEqual(last);
    expect(await registryContent(disk)).toEqual(before);

    await rm(filler);
    const registered = (await versions(disk)).length;
    expect(await pipeline(QUICK, disk)).toMatchObject({ code: 0 });
    expect(await versions(disk)).toHaveLength(registered + 1);
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
    expect(await executions(place)).toEqual([]);
  });

  it('to write the work folder: says where', async () => {
    const place = join(folder, 'read-only');
    await mkdir(place);
    await chmod(place, 0o555);
    await chmod(folder, 0o755);
    const result = await startCommand('pipeline', args(join(place, 'work'), QUICK), NOBODY).ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([expect.stringMatching(new RegExp(`^error: ${place}(/work)?(/\\w[\\w/-]*)?: ${DENIED}$`))]);
  });
});
