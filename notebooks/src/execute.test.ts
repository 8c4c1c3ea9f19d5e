import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { canExecute, startExecute } from './testing/start-execute.ts';

// Inside of the workspace: the kernel takes the types of Node from there.
const CACHE = join(import.meta.dirname, '../node_modules/.cache');
mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(join(CACHE, 'execute '));
afterAll(() => rmSync(folder, { recursive: true }));

const notebook = (...sources: string[]) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' } },
  cells: sources.map((source, i) => ({ cell_type: 'code', id: `c${i}`, metadata: {}, execution_count: null, outputs: [], source })),
});
const put = (name: string, content: object | string): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};
const execute = (...args: string[]) => startExecute(folder, args).ended;

describe('notebooks:execute refuses', () => {
  it('what is no notebook', async () => {
    const { code, stderr } = await execute('--notebook', put('bad.ipynb', 'not json'));
    expect(stderr).toContain(`error: ${join(folder, 'bad.ipynb')}: This is not JSON. Allowed: A Jupyter notebook (.ipynb).`);
    expect(code).toBe(2);
  });

  it('to work without nbconvert, and says how to get it', async () => {
    const { code, stderr } = await startExecute(folder, ['--notebook', put('one.ipynb', notebook('1'))], { PATH: folder }).ended;
    expect(stderr).toBe('error: There is no command "jupyter-nbconvert". Install it: apt-get install -y --no-install-recommends jupyter-nbconvert, or pip install nbconvert.\n');
    expect(code).toBe(1);
  });
});

describe.skipIf(!canExecute('the tests of notebooks:execute'))('notebooks:execute', { timeout: 120_000 }, () => {
  it('names the cell that fails and its error, and keeps what was written before', async () => {
    put('fails.ipynb', notebook("import { writeSync } from 'node:fs';\nwriteSync(1, 'past the kernel\\n');", '', "throw new RangeError('boom');", '2'));
    const { code, stderr, stdout } = await execute('--notebook', 'fails.ipynb', '--out', 'out', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cell-failed', key: 'cell 2 (c2)', file: join(folder, 'fails.ipynb') } });
    expect(stdout).toContain('RangeError: boom');
    expect(stdout).not.toContain('evalmachine.<anonymous>:1:');
    expect([code, stderr, existsSync(join(folder, 'out'))]).toEqual([1, '', false]);
  });

  it('does not write over the notebook itself', async () => {
    const { code, stderr } = await execute('--notebook', put('self.ipynb', notebook('1')), '--out', '.');
    expect(stderr).toContain('The executed notebook would take the place of the notebook. Choose another folder.');
    expect(code).toBe(2);
  });

  it('can be interrupted, and leaves neither a kernel nor a file behind', async () => {
    put('endless.ipynb', notebook("import { renameSync, writeFileSync } from 'node:fs';\nwriteFileSync('pid.part', String(process.pid));\nrenameSync('pid.part', 'pid');\nfor (;;) {}"));
    const { child, ended } = startExecute(folder, ['--notebook', 'endless.ipynb', '--out', 'out']);
    while (child.exitCode === null && !existsSync(join(folder, 'pid'))) await sleep(50);
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(stderr).toContain('error: Stopped by SIGINT.');
    expect(code).toBe(1);
    expect(existsSync(`/proc/${readFileSync(join(folder, 'pid'), 'utf8')}`)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('flowsentry-notebook-'))).toEqual([]);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
