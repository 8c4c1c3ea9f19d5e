import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { asFlowsentryError } from './command.ts';
import { FlowsentryError } from './error.ts';

interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}
const SAMPLE = fileURLToPath(new URL('./testing/sample-command.ts', import.meta.url));
type Child = ChildProcessByStdio<null, Readable, Readable>;

const start = (args: readonly string[], env: Record<string, string> = {}): Child =>
  spawn(process.execPath, [SAMPLE, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, cwd: import.meta.dirname });

async function ended(child: Child): Promise<Outcome> {
  const [[code, signal], out, err] = await Promise.all([once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>, text(child.stdout), text(child.stderr)]);
  return { code, signal, out, err };
}

const run = (...args: string[]): Promise<Outcome> => ended(start(args));

describe('runCommand', () => {
  it('prints text, or one line of JSON under --json', async () => {
    expect(await run('--count', '3')).toEqual({ code: 0, signal: null, out: 'count 3\n', err: '' });
    expect(await run('--count', '3', '--json')).toEqual({ code: 0, signal: null, out: '{"count":3}\n', err: '' });
  });

  it('takes the -- that a task runner hands over', async () => {
    expect((await run('--', '--count', '4')).out).toBe('count 4\n');
  });

  it('explains every option under --help and exits with 0', async () => {
    const { code, out, err } = await run('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const part of ['Usage: sample', 'Does what its mode says.', 'what to do', 'how often', 'print the result as one line of JSON', 'default: 1']) expect(out).toContain(part);
  });

  it.each([
    ['an unknown option', ['--cuont', '3'], "unknown option '--cuont'"],
    ['an option without its value', ['--count'], "option '--count <n>' argument missing"],
    ['a value it does not know', ['--mode', 'dance'], "argument 'dance' is invalid. Allowed choices are print,"],
    ['a value that does not parse', ['--count', 'x'], "argument 'x' is invalid. A whole number is wanted."],
    ['words it did not ask for', ['more'], 'too many arguments'],
  ])('exits with 2 on %s, says what is allowed and where to look', async (_, args, message) => {
    const plain = await run(...args);
    expect(plain).toMatchObject({ code: 2, out: '' });
    expect(plain.err).toContain(message);
    expect(plain.err).toContain('--help lists the options');
    const json = await run('--json', ...args);
    expect(json).toMatchObject({ code: 2, err: '' });
    const { error } = JSON.parse(json.out) as { error: { code: string; message: string } };
    expect(error.code).toBe('usage');
    expect(error.message).toContain(message);
  });

  it('exits with 1 on a problem and says it in one line without a stack', async () => {
    expect(await run('--mode', 'problem')).toEqual({
      code: 1,
      signal: null,
      out: '',
      err: 'error: a.csv, row 3, column Label: The label is "Odd". Allowed: Normal, Anomaly. Mend the row.\n',
    });
  });

  it('gives a problem as one JSON object under --json', async () => {
    const { code, out, err } = await run('--mode', 'problem', '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'bad-flow',
        message: 'a.csv, row 3, column Label: The label is "Odd". Allowed: Normal, Anomaly. Mend the row.',
        file: 'a.csv',
        row: 3,
        column: 'Label',
        value: 'Odd',
        allowed: 'Normal, Anomaly',
        wayOut: 'Mend the row',
      },
    });
  });

  it('can give a bad value that JSON has no number for', async () => {
    expect(JSON.parse((await run('--mode', 'bigint', '--json')).out)).toEqual({ error: { code: 'too-big', message: 'It is too big.', value: '18446744073709551616' } });
  });

  it('says what the file system said in plain words', async () => {
    expect(await run('--mode', 'missing')).toEqual({ code: 1, signal: null, out: '', err: 'error: there/is/no/such.file: There is no such file or folder. Check the path.\n' });
  });

  it('shows a stack for a defect only, and asks to report it', async () => {
    const { code, out, err } = await run('--mode', 'defect');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^This is a defect of Flowsentry, not of your input\. [\s\S]*TypeError: never to be seen\n {4}at /);
    const json = JSON.parse((await run('--mode', 'defect', '--json')).out) as { error: { code: string } };
    expect(json.error.code).toBe('defect');
  });

  it('shows progress on stderr only, and none under --json', async () => {
    const plain = await run('--mode', 'steps');
    expect(plain.out).toBe('done\n');
    expect(plain.err).toMatch(/^✓ Train {10}0\.\d s {2}done\n$/);
    expect(await run('--mode', 'steps', '--json')).toMatchObject({ out: '{"done":true}\n', err: '' });
  });

  it('resolves a path against the folder it was typed in', async () => {
    expect((await ended(start(['--mode', 'path'], { INIT_CWD: '/somewhere' }))).out).toBe('/somewhere/data.csv\n');
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = start(['--mode', 'flood', '--count', '100000']);
    const result = ended(child);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await result.catch(() => once(child, 'close'))).toBeDefined();
    expect(child.exitCode).toBe(0);
  });

  it.each([
    ['SIGINT', 'wait'],
    ['SIGTERM', 'wait'],
    ['SIGINT', 'wait-kindly'],
  ] as const)('stops on %s with one message (%s)', async (signal, mode) => {
    const child = start(['--mode', mode]);
    const result = ended(child);
    await once(child.stderr, 'data');
    child.kill(signal);
    const { code, err, out } = await result;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`error: Stopped by ${signal}. Nothing of earlier runs was changed; start again when ready.\n`);
    expect(err).not.toContain('    at ');
  });

  it('ends at once on the second Ctrl-C', async () => {
    const child = start(['--mode', 'stubborn']);
    const result = ended(child);
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    expect((await result).code).toBe(1);
  });
});

describe('asFlowsentryError', () => {
  it.each([
    ['ENOENT', 'x: There is no such file or folder. Check the path.'],
    ['EACCES', 'x: Permission denied. Change the permissions or choose another place.'],
    ['EPERM', 'x: Permission denied. Change the permissions or choose another place.'],
    ['EROFS', 'x: The file system is read-only. Choose another place.'],
    ['ENOSPC', 'x: The disk is full. Make room and start again; nothing of earlier runs was changed.'],
    ['EDQUOT', 'x: The disk quota is used up. Make room and start again; nothing of earlier runs was changed.'],
    ['EISDIR', 'x: That is a folder, not a file. Name a file.'],
    ['ENOTDIR', 'x: A part of the path is a file, not a folder. Check the path.'],
    ['EMFILE', 'x: Too many files are open. Raise the limit (ulimit -n).'],
  ])('knows %s', (code, message) => {
    const cause = Object.assign(new Error(code), { code, path: 'x' });
    const error = asFlowsentryError(cause);
    expect(error).toMatchObject({ code, message, exitCode: 1, cause });
  });

  it('knows the words of a library that hands on no code', () => {
    const cause = new Error('IO Error: Could not write file "x.parquet": No space left on device');
    expect(asFlowsentryError(cause)).toMatchObject({ code: 'ENOSPC', message: 'The disk is full. Make room and start again; nothing of earlier runs was changed.', cause });
    expect(asFlowsentryError(new Error('Permission denied: who said that?'))).toBeUndefined();
  });

  it('hands over our own as they are and leaves what it does not know', () => {
    const own = new FlowsentryError('own', { what: 'Ours' });
    expect(asFlowsentryError(own)).toBe(own);
    for (const other of [new Error('x'), Object.assign(new Error('x'), { code: 'ERR_X' }), 'text', undefined, null]) expect(asFlowsentryError(other)).toBeUndefined();
  });
});
