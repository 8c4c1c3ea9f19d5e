import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleJobs } from './code-bundle.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-bundle-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const JOBS = { preprocess: ['jobs/preprocess.ts', 'preprocess'], package: ['jobs/package.ts', 'packageModel'], evaluate: ['jobs/evaluate.ts', 'evaluate'] } as const;

it('is the same wherever and whenever it is made', async () => {
  const [{ bundles: one }, { bundles: two }] = [await bundleJobs(JOBS), await bundleJobs({ preprocess: JOBS.preprocess })];
  expect(two.preprocess).toEqual(one.preprocess);
  for (const files of Object.values(one)) for (const contents of files.values()) expect(Buffer.from(contents).includes(process.cwd())).toBe(false);
});

it('holds the workers that its job starts, and no code of other jobs', async () => {
  const { bundles: { preprocess, package: packaged, evaluate }, sources } = await bundleJobs(JOBS);
  expect([...preprocess.keys()]).toEqual(['preprocess.mjs']);
  expect([...packaged.keys()]).toEqual(['package.mjs', 'train.worker.mjs']);
  expect([...evaluate.keys()].toSorted()).toEqual(['bootstrap.worker.mjs', 'evaluate.mjs', 'train.worker.mjs']);
  const text = Buffer.from(packaged.get('package.mjs')!).toString('utf8');
  expect(text).not.toContain('function renderReport');
  expect(sources.filter((file) => file.endsWith('evaluator/src/report/report.ts') || file.endsWith('xgboost/src/train.worker.ts'))).toHaveLength(2);
});

it('runs where nothing but the native libraries is', async () => {
  const { bundles: { preprocess } } = await bundleJobs({ preprocess: JOBS.preprocess });
  const features = createRequire(join(import.meta.dirname, '../../features/package.json'));
  const duckdb = dirname(features.resolve('@duckdb/node-api/package.json'));
  await mkdir(join(folder, 'node_modules/@duckdb'), { recursive: true });
  await symlink(duckdb, join(folder, 'node_modules/@duckdb/node-api'));
  for (const [name, contents] of preprocess) await writeFile(join(folder, name), contents);
  await mkdir(join(folder, 'data'));
  await writeSyntheticCsv(join(folder, 'data/flows.csv'), 2000);
  const places = ['train', 'validation', 'test', 'preprocessor'].flatMap((name) => ['--output', `${name}=${join(folder, name)}`]);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'preprocess.mjs'), '--input', `data=${join(folder, 'data')}`, ...places, '--param', 'FeatureSet=statistics']);
  expect(stdout).toMatch(/^preprocess 0\/4 read$/m);
  expect(JSON.parse(await readFile(join(folder, 'preprocessor/data.json'), 'utf8'))).toMatchObject({ rows: 2000, split: { featureSet: 'statistics' } });
}, 60_000);
