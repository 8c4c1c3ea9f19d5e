import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadPreprocessor } from '@flowsentry/features';
import { simulateToFile } from '@flowsentry/flows';
import { jobCode } from '@flowsentry/trainer/job-code';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractTests } from '../testing/contract-tests.ts';
import { type TrainedModel, trainModel } from '../testing/trained-model.ts';
import { writeBuildContext } from './build-context.ts';
import { startIn } from './testing/chroot.ts';
import { debianBase, whyNoBase } from './testing/debian-base.ts';
import { writeRandomModel } from './testing/random-model.ts';
import { type End, runIn, surroundingsOf } from './testing/run-in.ts';
import { type Image, walkDockerfile } from './testing/walk-dockerfile.ts';
import { freePort } from '../testing/free-port.ts';

const ABSENT = whyNoBase();
if (ABSENT !== undefined) console.warn(`SKIPPED: ${ABSENT}: the image was not built, and nothing ran in it`);

const JOB_OUTPUTS = ['train', 'validation', 'test', 'preprocessor'];
const MINUTES = 60_000;

describe.skipIf(ABSENT !== undefined)('the image', () => {
  let folder: string;
  let image: Image;
  const sh = (script: string, more = {}): Promise<End> => runIn(image, ['sh', '-c', script], more);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flowsentry-image-'));
    await writeBuildContext(join(folder, 'context'));
    image = await walkDockerfile(join(folder, 'context'), { BASE: `debian:12-slim@sha256:${'0'.repeat(64)}` }, debianBase(), join(folder, 'stages'));
  }, 10 * MINUTES);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells Docker and SageMaker how it is run', () => {
    const { root: _, ...settings } = image;
    expect(settings).toEqual({
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', NODE_ENV: 'production', HOME: '/tmp' },
      labels: {
        'io.sagemaker.capabilities.accept-bind-to-port': 'true',
        'org.opencontainers.image.title': 'flowsentry',
        'org.opencontainers.image.description': "Flowsentry's inference server and processing jobs",
        'org.opencontainers.image.licenses': 'MIT',
      },
      workdir: '/tmp',
      user: '0:0',
      ports: ['8080'],
      stopSignal: 'SIGTERM',
      health: { options: { interval: '30s', timeout: '3s', 'start-period': '60s', retries: '3' }, command: ['node', '/opt/flowsentry/health.mjs'] },
      command: ['serve'],
    });
  });

  it('has nothing that makes somebody root', () => {
    expect(execFileSync('find', [image.root, '-xdev', '-perm', '/6000', '-type', 'f'], { encoding: 'utf8' })).toBe('');
  });

  it('can write nowhere but in /tmp, not even as root', async () => {
    const { out } = await sh('for folder in $(find / -xdev -type d); do touch "$folder/file" 2>/dev/null && echo "$folder"; done');
    expect(out.split('\n').filter((place) => !place.startsWith('/proc/'))).toEqual(['/tmp', '']);
    expect(await sh('echo x >/opt/flowsentry/serve.mjs')).toMatchObject({ code: 2, err: expect.stringMatching(/Read-only file system/) as string });
  });

  it('holds nothing to build or fetch with, and nothing of a package manager’s', async () => {
    const tools = ['gcc', 'cc', 'c++', 'g++', 'clang', 'ld', 'as', 'make', 'cmake', 'python', 'python3', 'npm', 'npx', 'pnpm', 'corepack', 'git', 'curl', 'wget', 'gdb'];
    expect(await sh(`for tool in ${tools.join(' ')}; do command -v "$tool"; done; true`)).toEqual({ code: 0, out: '', err: '' });
    for (const place of ['var/lib/apt/lists', 'var/cache/apt', 'var/log', 'root', 'tmp', 'home']) expect([place, readdirSync(join(image.root, place)).filter((name) => !name.startsWith('.'))]).toEqual([place, []]);
    expect(existsSync(join(image.root, 'bill'))).toBe(false);
    expect(globSync('packages/**', { cwd: image.root })).toEqual([]);
  });

  it('is of a size that starts quickly', () => {
    const megabytes = Number(execFileSync('du', ['-smx', image.root], { encoding: 'utf8' }).split('\t')[0]);
    expect(megabytes).toBeGreaterThan(250);
    expect(megabytes).toBeLessThan(400);
  });

  it('has Node 24, and libxgboost of the version of SageMaker’s 1.7-1', async () => {
    const script = `
      const { load } = require('/opt/node_modules/koffi');
      const version = load('libxgboost.so.0').func('void XGBoostVersion(_Out_ int *, _Out_ int *, _Out_ int *)');
      const [major, minor, patch] = [[0], [0], [0]];
      version(major, minor, patch);
      console.log(process.version.split('.')[0], [major, minor, patch].join('.'));`;
    expect(await runIn(image, ['node', '-e', script])).toEqual({ code: 0, out: 'v24 1.7.4\n', err: '' });
  });

  it('lists all that it holds in its bill of materials', async () => {
    const bill = JSON.parse(readFileSync(join(image.root, 'opt/flowsentry/bill-of-materials.cdx.json'), 'utf8')) as { components: { name: string; version: string; purl?: string; properties?: { value: string }[] }[] };
    const urls = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl ?? '')));
    const { out: debian } = await sh(String.raw`dpkg-query --show --showformat 'pkg:deb/debian/\${Package}@\${Version}?arch=\${Architecture}&distro=debian-12\n'`.replaceAll(String.raw`\$`, '$'));
    const system = debian.trim().split('\n');
    expect(system.length).toBeGreaterThan(80);
    expect(system.filter((url) => !urls.has(url))).toEqual([]);

    const files = execFileSync('find', [join(image.root, 'opt'), join(image.root, 'usr'), '-name', 'package.json'], { encoding: 'utf8' }).trim().split('\n');
    const npm = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string }).filter(({ version }) => version !== undefined).map(({ name, version }) => `pkg:npm/${name}@${version}`);
    expect(npm.length).toBeGreaterThanOrEqual(7);
    expect(npm.filter((url) => !urls.has(url))).toEqual([]);
    expect(bill.components.filter(({ properties }) => properties?.[0].value === 'bundled').map(({ name }) => name)).toEqual(expect.arrayContaining(['arquero', 'commander', 'tar-stream']));
    expect(bill.components.filter(({ purl }) => purl !== undefined)).toHaveLength(urls.size - 1);
  });

  it('runs as another user where it is told to', async () => {
    const { code, out } = await runIn({ ...image, user: '1000:1000' }, ['sh', '-c', 'id -u && serve --help']);
    expect([code, out.slice(0, 12)]).toEqual([0, '1000\nUsage: ']);
  });

  describe('as the image of a processing job and of the endpoint', () => {
    let places: Record<string, { folder: string; writable: boolean }>;
    let flows: string;

    beforeAll(async () => {
      const [input, output] = [join(folder, 'input'), join(folder, 'output')];
      mkdirSync(join(input, 'code'), { recursive: true });
      mkdirSync(join(input, 'data'));
      for (const [name, source] of (await jobCode(join(folder, 'code'))).preprocess) writeFileSync(join(input, 'code', name), typeof source === 'string' ? readFileSync(source) : source);
      flows = join(input, 'data/flows.csv');
      await simulateToFile({ flows: 2000, seed: 1, labelling: 'capture', metering: 'capture' }, flows);
      for (const name of JOB_OUTPUTS) mkdirSync(join(output, name), { recursive: true });
      places = { '/opt/ml/processing/input': { folder: input, writable: false }, ...Object.fromEntries(JOB_OUTPUTS.map((name) => [`/opt/ml/processing/output/${name}`, { folder: join(output, name), writable: true }])) };
    }, MINUTES);

    it('preprocesses flows with the code that the pipeline sends', async () => {
      const outputs = JOB_OUTPUTS.flatMap((name) => ['--output', `${name}=/opt/ml/processing/output/${name}`]);
      const { code, out, err } = await runIn(image, ['node', '/opt/ml/processing/input/code/preprocess.mjs', '--input', 'data=/opt/ml/processing/input/data', ...outputs], { mounts: places });
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^preprocess 0\/4 read$/m);
      expect(JSON.parse(readFileSync(join(folder, 'output/preprocessor/data.json'), 'utf8'))).toMatchObject({ rows: 2000 });
      expect(readdirSync(join(folder, 'output/train'))).not.toEqual([]);
    }, MINUTES);

    it('serves the model that lies in /opt/ml/model, and ends when it is told to', async () => {
      const model = join(folder, 'model');
      mkdirSync(model);
      await writeRandomModel(join(folder, 'model.tar.gz'), loadPreprocessor(readFileSync(join(folder, 'output/preprocessor/preprocessor.json'), 'utf8')));
      execFileSync('tar', ['-xzf', join(folder, 'model.tar.gz'), '-C', model, '--no-same-owner']);
      const { server, at, words, ended, more } = await serveIn(image, model);
      try {
        const statuses = globSync('/proc/[0-9]*/status').flatMap((file) => {
          const status = readIfThere(file);
          return status.includes(`\nPid:\t${server.pid}\n`) || status.includes(`\nPPid:\t${server.pid}\n`) ? [status] : [];
        });
        expect(statuses.length).toBeGreaterThanOrEqual(3);
        const rights = (status: string): string[] => ['Uid', 'Gid', 'Groups', 'CapEff', 'CapPrm', 'NoNewPrivs'].map((name) => new RegExp(`^${name}:[\\t ]*(.*?)[\\t ]*$`, 'm').exec(status)![1]);
        for (const status of statuses) expect(rights(status)).toEqual(['1000\t1000\t1000\t1000', '1000\t1000\t1000\t1000', '', '0000000000000000', '0000000000000000', '1']);

        expect(await runIn(image, image.health!.command, more)).toEqual({ code: 0, out: '', err: '' });
        expect((await fetch(`${at}/execution-parameters`)).status).toBe(200);
        const ask = async (type: string, body: NonNullable<RequestInit['body']>): Promise<{ score: number; threshold: number }[]> => {
          const answer = await fetch(`${at}/invocations`, { method: 'POST', headers: { 'content-type': type, accept: 'application/json' }, body });
          expect([type, answer.status]).toEqual([type, 200]);
          return ((await answer.json()) as { predictions: { score: number; threshold: number }[] }).predictions;
        };
        const predictions = await ask('text/csv', readFileSync(flows, 'utf8').split('\n').slice(0, 4).join('\n'));
        expect(predictions).toHaveLength(3);
        for (const { score, threshold } of predictions) {
          expect(threshold).toBe(0.5);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThan(1);
        }
        const { DuckDBInstance } = await import('@duckdb/node-api');
        const database = await (await DuckDBInstance.create()).connect();
        await database.run(`COPY (FROM read_csv('${flows}') LIMIT 3) TO '${join(folder, 'flows.parquet')}'`);
        expect(await ask('application/x-parquet', readFileSync(join(folder, 'flows.parquet')))).toEqual(predictions);
      } finally {
        server.kill('SIGTERM');
      }
      expect(await ended).toEqual([0, null]);
      for (const line of (await words)[0].trim().split('\n')) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
      expect(await runIn(image, image.health!.command, more)).toMatchObject({ code: 1, out: expect.stringContaining('fetch failed') as string });
    }, MINUTES);
  });

  describe('keeps the contract: its server', () => {
    let model: TrainedModel;
    let served: Awaited<ReturnType<typeof serveIn>>;
    beforeAll(async () => {
      const [trained, unpacked] = ['trained', 'unpacked'].map((name) => join(folder, name));
      for (const each of [trained, unpacked]) mkdirSync(each);
      model = await trainModel(trained, 3000);
      execFileSync('tar', ['-xzf', model.archive, '-C', unpacked, '--no-same-owner']);
      served = await serveIn(image, unpacked);
    }, MINUTES);
    afterAll(async () => {
      served.server.kill('SIGTERM');
      await served.ended;
    });

    contractTests(() => ({ address: served.at, model }));
  });
});

/** Starts the server of an image with the model of a folder, as SageMaker does it, and waits until it serves. */
async function serveIn(image: Image, model: string) {
  const port = await freePort();
  const more = { mounts: { '/opt/ml/model': { folder: model, writable: false } }, env: { SAGEMAKER_BIND_TO_PORT: String(port) } };
  const server = startIn(image.root, image.command!, surroundingsOf(image, more));
  const words = Promise.all([text(server.stdout!), text(server.stderr!)]);
  const ended = once(server, 'exit');
  const at = `http://127.0.0.1:${port}`;
  while ((await fetch(`${at}/ping`).catch(() => undefined))?.status !== 200) {
    if (server.exitCode !== null) throw new Error(`serve ended with ${server.exitCode}: ${(await words).join('\n')}`);
    await sleep(50);
  }
  return { server, at, words, ended, more };
}

/** A process may end meanwhile. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
