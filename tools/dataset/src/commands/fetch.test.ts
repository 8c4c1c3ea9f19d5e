import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-dataset-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'fetch.ts'), ...args], { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } });
  return { code: status, out: stdout, err: stderr };
}

describe('dataset:fetch', () => {
  it('wants to know where from', () => {
    const { code, err } = run();
    expect(code).toBe(2);
    expect(err).toContain("required option '--from <url-or-folder>' not specified");
  });

  it.each(['ftp://host/data', 's3://bucket/data', 'http://'])('does not take %s', (from) => {
    const { code, err } = run('--from', from);
    expect({ code, err }).toEqual({ code: 2, err: `error: --from: "${from}" cannot be used. Allowed: an http or https address of a folder, or a folder here.\n` });
  });

  it('names the file that is missing in the folder given', () => {
    const { code, err } = run('--from', '.');
    expect(code).toBe(1);
    expect(err).toContain(`error: ${folder}/train.csv.gz: There is no such file or folder. Check the path.\n`);
  });

  it('says what is wrong with the file in the folder given, as JSON too', () => {
    writeFileSync(join(folder, 'train.csv.gz'), 'short');
    const { code, out } = run('--from', '.', '--to', 'data', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'wrong-size', file: join(folder, 'train.csv.gz') } });
    expect(existsSync(join(folder, 'data/train.csv.gz'))).toBe(false);
  });
});
