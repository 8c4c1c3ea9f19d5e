// Kills executions at random moments and runs them again. `KILLS=50 vitest run src/executor/survival.test.ts` does it that often; SEED repeats a run.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, random } from '@flowsentry/kit';
import { expect, it } from 'vitest';
import type { StepRecord } from './execution-folder.ts';
import { condition, definition, newFolder, output, processing } from '../testing/a-pipeline.ts';

const KILLS = Number(process.env['KILLS'] ?? 10);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const COMMAND = join(import.meta.dirname, '../commands/execute.ts');
const PROGRAMS = join(import.meta.dirname, '../testing/programs.ts');
const STEPS = ['A', 'B1', 'B2', 'C', 'Gate', 'D', 'E'];

/** A to E, of which B1 and B2 run at once; every program adds a line to `ran` when its outputs are written. */
function pipeline(ran: string): string {
  const step = (name: string, input?: string): ReturnType<typeof processing> => processing(name, 'copy', { args: [name], environment: { RAN: ran, SLEEP: '40' }, ...(input ? { input: output(input) } : {}), more: { CacheConfig: { Enabled: true } } });
  return definition([step('A'), step('B1', 'A'), step('B2', 'A'), { ...step('C', 'B1'), DependsOn: ['B2'] }, condition('Gate', [{ Type: 'Equals', LeftValue: 1, RightValue: 1 }], [step('D', 'C')], [step('Never')]), step('E', 'D')]);
}

function start(folder: string): { child: ChildProcess; ended: Promise<{ code: number | null; stdout: string; stderr: string }> } {
  const { NODE_OPTIONS: _, ...env } = process.env;
  // A process group of its own, so that a kill may take its jobs too.
  const child = spawn(process.execPath, [COMMAND, '--file', join(folder, 'pipeline.json'), '--work', join(folder, 'work'), '--programs', PROGRAMS, '--json'], { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr }))) };
}

const lines = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []);

const everyName = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => basename(path));

/** What must hold at every moment: the files of state are whole, and so is whatever lies in an output's place. Answers the steps that have succeeded. */
function inspect(folder: string): string[] {
  const executions = join(folder, 'work/executions');
  const finished: string[] = [];
  for (const id of existsSync(executions) ? readdirSync(executions) : []) {
    const steps = join(executions, id, 'steps');
    for (const file of ['execution.json', 'parameters.json', 'definition.json']) if (existsSync(join(executions, id, file))) JSON.parse(readFileSync(join(executions, id, file), 'utf8'));
    for (const step of existsSync(steps) ? readdirSync(steps) : []) {
      const path = join(steps, step, 'step.json');
      const record = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StepRecord) : undefined;
      if (record?.Entry.StepStatus === 'Succeeded') finished.push(step);
    }
  }
  const bucket = join(folder, 'work/s3/bucket');
  for (const id of existsSync(bucket) ? readdirSync(bucket) : []) {
    for (const step of readdirSync(join(bucket, id))) {
      const parts = readdirSync(join(bucket, id, step));
      expect(parts).toHaveLength(20);
      for (const part of parts) expect(readFileSync(join(bucket, id, step, part), 'utf8').startsWith(`${step}\n`)).toBe(true);
    }
  }
  return finished;
}

interface Result {
  readonly status: string;
  readonly executionArn: string;
  readonly steps: readonly { readonly name: string; readonly status: string }[];
}

/** How often each step's program has come to its end. */
function timesRan(folder: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const step of lines(join(folder, 'ran'))) times.set(step, (times.get(step) ?? 0) + 1);
  return times;
}

/** The records of the executions there are. A folder without one is what a kill has left of an execution that never was. */
function executionsOf(folder: string): { readonly PipelineExecutionStatus: string }[] {
  const executions = join(folder, 'work/executions');
  const files = (existsSync(executions) ? readdirSync(executions).sort() : []).map((id) => join(executions, id, 'execution.json'));
  return files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')) as { PipelineExecutionStatus: string });
}

/** Runs the pipeline in a new folder, killing it up to `most` times, and answers how often it was. */
async function killAndRunAgain(chance: Random, most: number): Promise<number> {
  const folder = newFolder();
  writeFileSync(join(folder, 'pipeline.json'), pipeline(join(folder, 'ran')));
  for (let kills = 0; ; ) {
    const finished = inspect(folder);
    const before = timesRan(folder);
    const { child, ended } = start(folder);
    if (kills < most) {
      await Promise.race([sleep(100 + chance.next() * 1200), ended]);
      if (child.exitCode === null) {
        // Every other time the jobs have to notice by themselves.
        process.kill(kills % 2 === 0 ? -child.pid! : child.pid!, 'SIGKILL');
      }
    }
    const { code, stdout, stderr } = await ended;
    const after = timesRan(folder);
    for (const step of finished) expect([step, after.get(step)]).toEqual([step, before.get(step)]);
    if (code === null) kills++;
    // It may have been killed when all was done.
    if (code === null && executionsOf(folder).at(-1)?.PipelineExecutionStatus !== 'Succeeded') continue;
    if (code !== null) {
      expect([code, stderr]).toEqual([0, '']);
      const result = JSON.parse(stdout) as Result;
      expect(result.status).toBe('Succeeded');
      expect(result.steps.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(STEPS.map((name) => `${name} Succeeded`).sort());
      expect([...everyName(join(folder, 'work/executions')), ...everyName(join(folder, 'work/s3'))].filter((name) => /\.tmp$|^attempt-/.test(name))).toEqual([]);
    }
    expect(inspect(folder).sort()).toEqual([...STEPS].sort());
    expect(executionsOf(folder)).toHaveLength(1);
    rmSync(folder, { recursive: true });
    return kills;
  }
}

it(`an execution that is killed ${KILLS} times goes on each time it is run again (seed ${SEED})`, async () => {
  const chance = random(SEED);
  for (let kills = 0; kills < KILLS; ) kills += await killAndRunAgain(chance, Math.min(4, KILLS - kills));
}, 60_000 + KILLS * 4000);

it('two executions at once do not disturb each other', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'pipeline.json'), pipeline(join(folder, 'ran')));
  const both = await Promise.all([start(folder).ended, start(folder).ended]);
  for (const { code, stderr } of both) expect([code, stderr]).toEqual([0, '']);
  const [one, other] = both.map(({ stdout }) => JSON.parse(stdout) as Result);
  expect(one.executionArn).not.toBe(other.executionArn);
  for (const { status, steps } of [one, other]) expect([status, steps.length]).toEqual(['Succeeded', STEPS.length]);
  inspect(folder);
});
