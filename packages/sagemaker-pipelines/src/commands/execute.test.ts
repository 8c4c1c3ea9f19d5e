import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { condition, definition, fail, get, join_, jsonGet, newFolder, processing } from '../testing/a-pipeline.ts';

const PROGRAMS = join(import.meta.dirname, '../testing/programs.ts');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;

beforeEach(() => {
  folder = newFolder();
});

function start(text: string, ...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  writeFileSync(join(folder, 'my pipeline.json'), text);
  const { NODE_OPTIONS: _, INIT_CWD: __, ...env } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'execute.ts'), '--file', 'my pipeline.json', '--work', 'work', ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (more: string) => (stdout += more));
  child.stderr.setEncoding('utf8').on('data', (more: string) => (stderr += more));
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr }))) };
}

const execute = (text: string, ...args: string[]): Promise<Ended> => start(text, ...args).ended;
const steady = (text: string): string => text.replaceAll(/[0-9a-z]{12}$/gm, 'ID').replaceAll(/\d+\.\d s/g, '0.1 s');

const GATED = definition(
  [
    processing('Evaluate', 'evaluate', { args: ['{"f1": 0.5}'], more: { CacheConfig: { Enabled: true, ExpireAfter: 'P1D' } } }),
    condition('Gate', [{ Type: 'GreaterThanOrEqualTo', LeftValue: jsonGet('Evaluate', 'f1'), RightValue: get('Parameters.Limit') }], [], [fail('Refused', join_(' ', 'below', get('Parameters.Limit')))]),
  ],
  [{ Name: 'Limit', Type: 'Float', DefaultValue: 0.4 }],
);

describe('execute', () => {
  it('runs a definition and ends with a table of its steps', async () => {
    const { code, stdout, stderr } = await execute(GATED, '--programs', PROGRAMS);
    expect([code, steady(stdout)]).toEqual([
      0,
      [
        '',
        'step      status      time  outcome',
        '────────  ─────────  ─────  ───────',
        'Evaluate  Succeeded  0.1 s',
        'Gate      Succeeded  0.1 s  true',
        '',
        'Succeeded: arn:aws:sagemaker:local:000000000000:pipeline/my-pipeline/execution/ID',
        '',
      ].join('\n'),
    ]);
    expect(stderr).toMatch(/^✓ Evaluate .*\n✓ Gate .*\n$/);
  });

  it('says what failed and why, for people and for programs, and takes from the cache what it has', async () => {
    const people = await execute(GATED, '--programs', PROGRAMS, '--param', 'Limit=2');
    expect(people.code).toBe(1);
    expect(people.stdout).toMatch(/\nRefused +Failed .*\n\nFailed: arn:.*\nStep 'Refused' failed with message: below 2\.0\n$/);
    const programs = await execute(GATED, '--programs', PROGRAMS, '--param', 'Limit=2', '--json');
    expect([programs.code, programs.stderr]).toEqual([1, '']);
    const source = expect.stringMatching(/^arn:.*\/execution\/[0-9a-z]{12}$/) as string;
    expect(JSON.parse(programs.stdout)).toEqual({
      executionArn: source,
      resumed: false,
      status: 'Failed',
      failureReason: "Step 'Refused' failed with message: below 2.0",
      steps: [
        { name: 'Evaluate', status: 'Succeeded', seconds: expect.any(Number) as number, reusedFrom: source },
        { name: 'Gate', status: 'Succeeded', seconds: expect.any(Number) as number, outcome: false },
        { name: 'Refused', status: 'Failed', seconds: expect.any(Number) as number, failureReason: 'below 2.0' },
      ],
      warnings: [],
    });
  });

  it('fails a step without a program by the name of its image', async () => {
    const { code, stdout } = await execute(GATED);
    expect(code).toBe(1);
    expect(stdout).toContain('Step \'Evaluate\' failed with message: No program is registered for the image "evaluate". Register one: --programs MODULE');
  });

  it.each([
    ['a definition that SageMaker would refuse', definition([processing('Bad', 'copy', { more: { DependsOn: ['Nothing'] } })]), [], /^error: my pipeline\.json, \/Steps\/0\/DependsOn\/0: .*Nothing/],
    ['what is not JSON', '{', [], /^error: my pipeline\.json: It is not JSON: at line 1, column 2, the text ends/],
    ['what is no definition', '[]', [], /^error: my pipeline\.json: A definition is an object; this is \[\]\./],
    ['a file that there is not', GATED, ['--file', 'nowhere.json'], /^error: nowhere\.json: The file cannot be read \(ENOENT\)/],
    ['a parameter that there is not', GATED, ['--param', 'Z=1'], /^error: Z: Unknown parameter 'Z'\. Allowed: Limit\.\n$/],
    ['programs that there are not', GATED, ['--programs', 'nowhere.ts'], /^error: nowhere\.ts, --programs: There is no such module\. Give the path of a file that exports programs\.\n$/],
    ['a folder as programs', GATED, ['--programs', '.'], /^error: .*, --programs: There is no such module\./],
    ['an assignment that is none', GATED, ['--param', 'Limit'], /^error: --param: "Limit" assigns nothing\. Allowed: Name=Value\.\n$/],
  ])('refuses %s and runs nothing', async (_, text, args, message) => {
    const { code, stdout, stderr } = await execute(text, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replace(`${folder}/`, '')).toMatch(message);
    expect(existsSync(join(folder, 'work/executions'))).toBe(false);
  });

  it('stops at Ctrl-C, and keeps what is done', async () => {
    const { child, ended } = start(definition([processing('Quick', 'copy'), processing('Long', 'endless', { more: { DependsOn: ['Quick'] } })]), '--programs', PROGRAMS, '--json');
    const bucket = join(folder, 'work/s3/bucket');
    await expect.poll(() => readdirSync(bucket), { timeout: 10_000 }).toHaveLength(1);
    await sleep(200);
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'Stopped', steps: [{ name: 'Quick', status: 'Succeeded' }, { name: 'Long', status: 'Stopped' }] });
    expect(readdirSync(bucket, { recursive: true }).filter((name) => String(name).endsWith('half'))).toEqual([]);
  });
});
