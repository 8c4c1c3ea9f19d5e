import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readMatrix } from '@flowsentry/features';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSummary } from './data-summary.ts';
import { JOB_SPECS } from './job-specs.ts';
import { programs } from './programs.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';

let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-jobs-'));
  data = join(folder, 'flows.csv');
  await writeSyntheticCsv(data, 1000);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const OUTPUTS = JOB_SPECS.preprocess.outputs;

/** The program as a container would call it. */
async function program(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'flowsentry.ts'), ...args])) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

/** What preprocessing left of the flows under `root`. */
async function prepared(root: string): Promise<{ summary: DataSummary; trained: number }> {
  expect((await readdir(root)).sort()).toEqual([...OUTPUTS].sort());
  const summary = JSON.parse(await readFile(join(root, 'preprocessor/data.json'), 'utf8')) as DataSummary;
  return { summary, trained: (await readMatrix(join(root, 'train'))).matrix.rows };
}

describe('flowsentry <job>', () => {
  it('runs a job over its folders and says on its own output how far it is', async () => {
    const root = join(folder, 'alone');
    const { code, stdout, stderr } = await program('preprocess', '--input', `data=${data}`, ...OUTPUTS.flatMap((name) => ['--output', `${name}=${join(root, name)}`]), '--param', 'Seed=3');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^preprocess 0\/4 read\n(preprocess .*\n)*preprocess 4\/4 1,000 flows, \d+ features\n$/);
    const { summary, trained } = await prepared(root);
    expect(summary).toMatchObject({ rows: 1000, split: { seed: 3 } });
    expect(trained).toBe(summary.split.train.rows);
  });

  it('says what is wrong with the flows, and where', async () => {
    const absent = join(folder, 'absent.csv');
    const { code, stdout, stderr } = await program('preprocess', '--input', `data=${absent}`, ...OUTPUTS.flatMap((name) => ['--output', `${name}=${join(folder, 'never', name)}`]));
    expect({ code, stderr }).toEqual({ code: 1, stderr: `error: ${absent}: There is no such file or folder. Check the path.\n` });
    expect(stdout).toBe('preprocess 0/4 read\n');
  });

  it('ends a job that cannot write one of its files only when the others are written', async () => {
    const root = join(folder, 'one-fails');
    await mkdir(join(root, 'validation/validation.parquet'), { recursive: true });
    const { code, stderr } = await program('preprocess', '--input', `data=${data}`, ...OUTPUTS.flatMap((name) => ['--output', `${name}=${join(root, name)}`]));
    expect(code).toBe(1);
    expect(stderr).toContain(`error: ${join(root, 'validation')}/`);
    expect(await readdir(join(root, 'validation'))).toEqual(['validation.parquet']);
    expect(await readdir(join(root, 'train'))).toEqual(['train-0.parquet']);
    expect(await readdir(join(root, 'test'))).toEqual(['test.parquet']);
  });

  it('explains itself', async () => {
    const { code, stdout } = await program('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: flowsentry <job> [options]');
    expect(stdout).toContain('One job of the pipeline: preprocess, package, evaluate.');
  });

  it.each([
    [['dance'], 'There is no job "dance". Allowed: preprocess, package, evaluate.'],
    [['constructor'], 'There is no job "constructor". Allowed: preprocess, package, evaluate.'],
    [[], 'There is no job "". Allowed: preprocess, package, evaluate.'],
    [['preprocess', '--input', 'model=/x'], '--input: "model=/x" names no folder of preprocess. Allowed: data=FOLDER.'],
    [['package', '--input', 'train'], '--input: "train" names no folder of package. Allowed: model=FOLDER, preprocessor=FOLDER, train=FOLDER, validation=FOLDER.'],
    [['preprocess', '--input', 'data='], '--input: "data=" names no folder of preprocess. Allowed: data=FOLDER.'],
    [['preprocess', '--input', 'data=/x', '--output', 'test=/y'], '--output: preprocess was not given the folder train, validation, preprocessor. Name it: --output train=FOLDER.'],
    [['preprocess', '--input', 'data=/x', ...OUTPUTS.flatMap((name) => ['--output', `${name}=/proc/x`]), '--param', 'Flows=3'], 'There is no parameter "Flows"'],
    [['preprocess', '--dance'], "unknown option '--dance'"],
  ])('is used wrongly with %j', async (args, message) => {
    const { code, stdout, stderr } = await program(...args);
    expect(stderr).toContain(`error: ${message}`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('the program of the image on this machine', () => {
  const run = programs['*/flowsentry:local'];
  const job = (entrypoint: string, root: string, ...more: string[]): Parameters<typeof run>[0] => ({
    name: 'a-job',
    image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/flowsentry:local',
    entrypoint: ['node', `/opt/ml/processing/input/code/${entrypoint}`],
    arguments: ['--input', 'data=/in', ...OUTPUTS.flatMap((name) => ['--output', `${name}=/out/${name}`]), ...more],
    environment: {},
    local: (path) => path.replace(/^\/in$/, data).replace(/^\/out/, root),
    log() {},
    progress() {},
    signal: new AbortController().signal,
  });

  it("is the job that the entrypoint names, over the container's folders where they lie here", async () => {
    const root = join(folder, 'hosted');
    await run(job('preprocess.mjs', root, '--param', 'Seed=5', '--param', 'TrainingInstanceCount=3'));
    const { summary, trained } = await prepared(root);
    expect(summary).toMatchObject({ rows: 1000, split: { seed: 5 } });
    expect((await readdir(join(root, 'train'))).sort()).toEqual(['train-0.parquet', 'train-1.parquet', 'train-2.parquet']);
    expect(trained).toBe(summary.split.train.rows);
  });

  it.each([
    [['dance.mjs'], 'unknown-job'],
    [['evaluate.mjs'], 'unknown-folder'],
    [['preprocess.mjs', '--param', 'Flows=3'], 'unknown-parameter'],
    [['preprocess.mjs', '--param', 'Seed=x'], 'wrong-parameter'],
  ])('is used wrongly with %j', async ([entrypoint, ...more], code) => {
    await expect(run(job(entrypoint, join(folder, 'never'), ...more))).rejects.toMatchObject({ code, exitCode: 2 });
  });
});
