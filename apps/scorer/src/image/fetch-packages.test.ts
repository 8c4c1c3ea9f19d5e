import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchPackages } from './fetch-packages.ts';

const integrityOf = (text: string): string => `sha512-${createHash('sha512').update(text).digest('base64')}`;
const ONE = { name: '@scope/one', version: '1.0.0', integrity: integrityOf('one') };

let folder: string;
let archives: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-fetch-'));
  archives = join(folder, 'archives');
  mkdirSync(join(folder, 'bin'));
  vi.stubEnv('PATH', `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** An npm that knows one package, and counts how often it is asked. */
function npm(answer: string): void {
  const path = join(folder, 'bin/npm');
  writeFileSync(path, `#!/bin/sh\necho "$*" >>'${join(folder, 'calls')}'\n[ "$*" = 'pack @scope/one@1.0.0 --ignore-scripts --silent' ] || { echo "unknown: npm $*" >&2; exit 9; }\n${answer}\n`);
  chmodSync(path, 0o755);
}
const calls = (): number => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').length : 0);

describe('fetchPackages', () => {
  it('brings what is not there, and again what is damaged', async () => {
    npm('printf one >scope-one-1.0.0.tgz');
    const [path] = await fetchPackages([ONE], archives);
    expect(readFileSync(path, 'utf8')).toBe('one');
    expect(await fetchPackages([ONE], archives)).toEqual([path]);
    expect(calls()).toBe(1);
    writeFileSync(path, 'on');
    expect(await fetchPackages([ONE], archives)).toEqual([path]);
    expect([calls(), readFileSync(path, 'utf8')]).toEqual([2, 'one']);
    expect(readdirSync(archives)).toHaveLength(1);
  });

  it('takes nothing but what the lockfile names', async () => {
    npm('printf other >scope-one-1.0.0.tgz');
    await expect(fetchPackages([ONE], archives)).rejects.toMatchObject({ code: 'wrong-hash', message: `@scope/one@1.0.0: The registry gave ${integrityOf('other')}. Allowed: ${integrityOf('one')}, as pnpm-lock.yaml says. Do not use it.` });
    expect(readdirSync(archives)).toEqual([]);
  });

  it('says what npm says', async () => {
    npm('echo "no network" >&2; exit 1');
    await expect(fetchPackages([ONE], archives)).rejects.toMatchObject({ code: 'not-fetched', message: '@scope/one@1.0.0: npm could not bring it: no network. See that the registry can be reached.' });
    expect(readdirSync(archives)).toEqual([]);
  });
});
