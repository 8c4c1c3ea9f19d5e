import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOBS } from './jobs.ts';
import { simulate } from './jobs/simulate.ts';
import { train } from './jobs/train.ts';
import { parseParameters } from './parameters.ts';
import { runJob } from './run-job.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-run-job-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const parameters = parseParameters(['SyntheticFlows=2000']);
const quiet = { progress() {}, signal: new AbortController().signal };

/** The program as a container would call it. */
async function program(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'flowsentry.ts'), ...args])) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe('runJob', () => {
  it('runs a job over its folders, passes on its progress and resolves to its summary', async () => {
    const seen: string[] = [];
    const data = join(folder, 'data');
    expect(await runJob(simulate, { data, model: join(folder, 'not-its-own') }, parameters, { ...quiet, progress: (done, total, note) => void seen.push(`${done}/${total} ${note}`) })).toEqual({ flows: 2000, seed: 7 });
    expect(seen.at(-1)).toBe('2000/2000 2,000 flows');
    expect(await readdir(folder)).toEqual(['data']);
    expect(await readdir(data)).toEqual(['synthetic.parquet']);
  });

  it('rejects with the problem that the job named', async () => {
    const absent = join(folder, 'absent');
    await expect(runJob(train, { train: absent, validation: absent, model: join(folder, 'model') }, parameters, quiet)).rejects.toMatchObject({
      code: 'ENOENT',
      message: `${join(absent, 'train.parquet')}: There is no such file or folder. Check the path.`,
      exitCode: 1,
    });
  });

  it('rejects with the exit code 2 where a folder is missing', async () => {
    await expect(runJob(train, { train: folder, validation: folder }, parameters, quiet)).rejects.toMatchObject({ code: 'missing-folder', exitCode: 2, message: expect.stringContaining('train was not given the folder model') });
  });

  it('starts nothing once it is told to stop', async () => {
    const reason = new Error('enough');
    await expect(runJob(simulate, { data: join(folder, 'never') }, parameters, { ...quiet, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await readdir(folder)).not.toContain('never');
  });

  it('rejects with what stopped it', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = runJob(simulate, { data: join(folder, 'stopped') }, parseParameters(['SyntheticFlows=10000000']), { signal: controller.signal, progress: () => controller.abort(reason) });
    await expect(running).rejects.toBe(reason);
    expect(await readdir(join(folder, 'stopped'))).toEqual([]);
  });
});

describe('flowsentry <job>', () => {
  it('says on its own output how far it is and what it made', async () => {
    const { code, stdout } = await program('simulate', '--output', `data=${join(folder, 'alone')}`, '--param', 'SyntheticFlows=2000', '--param', 'Seed=3');
    expect(code).toBe(0);
    expect(stdout).toContain('simulate 2000/2000 2,000 flows\n');
    expect(stdout).toMatch(/\{\n {2}"flows": 2000,\n {2}"seed": 3\n\}\n$/);
  });

  it('explains itself', async () => {
    const { code, stdout } = await program('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: flowsentry <job> [options]');
    expect(stdout).toContain('One job of the pipeline: simulate, preprocess, train, package, evaluate.');
  });

  it.each([
    [['dance'], `There is no job "dance". Allowed: ${Object.keys(JOBS).join(', ')}.`],
    [['simulate', '--input', 'data=/x'], '--input: "data=/x" names no folder of simulate. Allowed: none.'],
    [['train', '--input', 'train'], '--input: "train" names no folder of train. Allowed: train=FOLDER, validation=FOLDER.'],
    [['simulate'], '--output: simulate was not given the folder data. Name it: --output data=FOLDER.'],
    [['simulate', '--output', 'data=/x', '--param', 'Flows=3'], 'There is no parameter "Flows"'],
  ])('is used wrongly with %j', async (args, message) => {
    const { code, stdout, stderr } = await program(...args);
    expect(stderr).toContain(`error: ${message}`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
