// Executions that other processes run, and those whose process is gone.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ProcessIdentity, isAlive } from '@flowsentry/kit';
import { PROGRAMS, definition, newFolder, output, processing } from '../testing/a-pipeline.ts';
import { type LocalPipelines, localPipelines } from './local-pipelines.ts';
import { PROCESS_FILE } from './run-in-process.ts';

let folder: string;
let pipelines: LocalPipelines;

beforeEach(() => {
  folder = newFolder();
  pipelines = localPipelines({ folder: join(folder, 'work'), programs: PROGRAMS });
});

const pipeline = (image: string): string => definition([processing('Quick', 'copy', { environment: { RAN: join(folder, 'ran') } }), processing('Long', image, { input: output('Quick'), environment: { SLEEP: '1500' } })]);

function start(): { readonly child: ChildProcess; readonly ended: Promise<{ readonly code: number | null; readonly stdout: string }> } {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = ['--file', join(folder, 'pipeline.json'), '--work', join(folder, 'work'), '--programs', join(import.meta.dirname, '../testing/programs.ts'), '--json'];
  const child = spawn(process.execPath, [join(import.meta.dirname, '../commands/execute.ts'), ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout }))) };
}

/** Another process in the midst of the step Long, the execution it runs and the process of the job. */
async function inMidst(image: string): Promise<ReturnType<typeof start> & { readonly arn: string; readonly job: ProcessIdentity }> {
  writeFileSync(join(folder, 'pipeline.json'), pipeline(image));
  const started = start();
  const find = async (): Promise<{ arn: string; job: ProcessIdentity }> => {
    const [{ PipelineExecutionArn: arn }] = await pipelines.list('pipeline');
    const place = pipelines.stepFolder(arn, 'Long');
    const attempt = readdirSync(place).find((name) => name.startsWith('attempt-'))!;
    return { arn, job: JSON.parse(readFileSync(join(place, attempt, PROCESS_FILE), 'utf8')) as ProcessIdentity };
  };
  return { ...started, ...(await expect.poll(find, { timeout: 10_000 }).toBeDefined().then(find)) };
}

const isGone = async (identity: ProcessIdentity): Promise<boolean> => !(await isAlive(identity));

describe('an execution that another process runs', () => {
  it('is seen, waited for and stopped from here, and not taken over', async () => {
    const { arn, ended, job } = await inMidst('endless');
    expect(await pipelines.describe(arn)).toMatchObject({ PipelineExecutionStatus: 'Executing' });
    expect(await pipelines.isAbandoned(arn)).toBe(false);
    await expect(pipelines.resume(arn)).rejects.toThrow('A process runs this execution');
    const settled = pipelines.settled(arn);
    await pipelines.stop(arn);
    expect((await settled).PipelineExecutionStatus).toBe('Stopped');
    expect(JSON.parse((await ended).stdout)).toMatchObject({ status: 'Stopped' });
    expect(await isAlive(job)).toBe(false);
  });
});

describe('an execution whose process was killed', () => {
  it('is abandoned, ends its job by itself, and goes on where it was', async () => {
    const { arn, child, ended, job } = await inMidst('copy');
    child.kill('SIGKILL');
    await ended;
    await expect(pipelines.settled(arn)).rejects.toThrow('The process that ran this execution is gone. Resume it.');
    expect(await pipelines.isAbandoned(arn)).toBe(true);
    await expect.poll(() => isGone(job), { timeout: 10_000 }).toBe(true);
    await pipelines.resume(arn);
    await expect(pipelines.resume(arn)).rejects.toThrow('A process runs this execution');
    expect(await pipelines.settled(arn)).toMatchObject({ PipelineExecutionStatus: 'Succeeded' });
    expect(readFileSync(join(folder, 'ran'), 'utf8')).toBe('Quick\n');
    expect(await pipelines.isAbandoned(arn)).toBe(false);
  });

  it.each(['resumed', 'stopped'])('has its job ended, even one that hears nothing, when it is %s', async (how) => {
    const { arn, child, ended, job } = await inMidst('deaf');
    await expect.poll(() => readFileSync(join(pipelines.stepFolder(arn, 'Long'), 'log.txt'), 'utf8'), { timeout: 10_000 }).toContain('hears nothing');
    child.kill('SIGKILL');
    await ended;
    expect(await isAlive(job)).toBe(true);
    if (how === 'resumed') await pipelines.resume(arn);
    await pipelines.stop(arn);
    expect(await pipelines.settled(arn)).toMatchObject({ PipelineExecutionStatus: 'Stopped' });
    await expect.poll(() => isGone(job), { timeout: 10_000 }).toBe(true);
    expect((await pipelines.steps(arn)).map(({ StepStatus }) => StepStatus)).toEqual(['Succeeded', 'Stopped']);
  });

  it('is resumed by one of two that are started at once', async () => {
    const { arn, child, ended } = await inMidst('copy');
    child.kill('SIGKILL');
    await ended;
    const both = (await Promise.all([start().ended, start().ended])).map(({ stdout }) => JSON.parse(stdout) as { executionArn: string; resumed: boolean; status: string });
    expect(both.map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded']);
    expect(both.filter(({ resumed }) => resumed).map(({ executionArn }) => executionArn)).toEqual([arn]);
    expect(both.filter(({ resumed }) => !resumed)).toHaveLength(1);
  });
});
