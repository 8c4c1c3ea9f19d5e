import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('check.ts', import.meta.url));
const FULL = fileURLToPath(new URL('../../fixtures/checker/full.json', import.meta.url));
const STUB = { Version: '2020-12-01', Steps: [{ Name: 'Train', Type: 'Training', Arguments: {} }] };
const REFUSED = { Version: '2020-12-01', Steps: [{ Name: 'Train', Type: 'Trainning', Arguments: { x: { Get: 'Steps.Prepare.X' } } }] };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-check-'));
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  await write('refused.json', JSON.stringify(REFUSED));
  await write('several.json', JSON.stringify({ good: { ...STUB, Steps: [] }, stub: STUB, refused: REFUSED }));
  await write('stubs.json', JSON.stringify({ one: STUB, two: STUB }));
  await write('broken.json', '{\n  "Version": "2020-12-01",\n  "Steps": [,]\n}');
  await write('cut.json', '{\n  "Version": "2020-12-01"');
});
afterAll(() => rm(folder, { recursive: true }));

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...options], { cwd: folder, env: { ...process.env, INIT_CWD: folder } }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

describe('sagemaker-pipelines:check', () => {
  it('accepts a definition without findings', async () => {
    expect(await run('--file', FULL)).toEqual({ code: 0, stdout: 'Accepted: 0 errors, 0 warnings\n', stderr: '' });
  });

  it('lists what is refused, and fails', async () => {
    const { code, stdout, stderr } = await run('--file', 'refused.json');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n')).toEqual([
      'error unknown-type at /Steps/0/Type',
      expect.stringMatching(/"Trainning" is no type of a step; there are Condition, Model, .*\.$/),
      '  → Write Training.',
      'error unknown-step at /Steps/0/Arguments/x',
      '  There is no step "Prepare".',
      '  → Use Train.',
      '',
      'Refused: 2 errors, 0 warnings',
      '',
    ]);
  });

  it('answers in JSON', async () => {
    const { code, stdout, stderr } = await run('--file', 'refused.json', '--json');
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      file: join(folder, 'refused.json'),
      accepted: false,
      errors: 2,
      warnings: 0,
      definitions: [{ findings: [{ code: 'unknown-type', severity: 'error', pointer: '/Steps/0/Type', mend: 'Write Training' }, { code: 'unknown-step' }] }],
    });
  });

  it('checks each definition of an object of definitions', async () => {
    const { code, stdout } = await run('--file', 'several.json', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ errors: 3, warnings: 1, definitions: [{ name: 'good', findings: [{ code: 'bad-size' }] }, { name: 'stub', findings: [{ code: 'placeholder-arguments' }] }, { name: 'refused' }] });
  });

  it('accepts with warnings', async () => {
    const { code, stdout } = await run('--file', 'stubs.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^one:\n {2}warning placeholder-arguments at \/Steps\/0\/Arguments\n[\s\S]*\ntwo:\n[\s\S]*\nAccepted: 0 errors, 2 warnings in 2 definitions\n$/);
  });

  it.each([
    [[], /--file/],
    [['--file', 'absent.json'], /absent\.json: The file cannot be read \(ENOENT\)/],
    [['--file', '.'], /The file cannot be read \(EISDIR\)/],
    [['--file', 'broken.json'], /broken\.json: It is not JSON: at line 3, column 13, ",]" stands where a value or ] is expected/],
    [['--file', 'cut.json'], /cut\.json: It is not JSON: at line 2, column 26, the text ends where a comma/],
  ])('%j: used wrongly', async (options, message) => {
    const { code, stdout, stderr } = await run(...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at |defect/);
  });
});
