import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFiles } from './data-files.ts';
import type { JobName } from './job-specs.ts';
import { localPlatform } from './local-platform.ts';
import { parseParameters } from './parameters.ts';
import type { Platform } from './platform.ts';
import { type PipelineResult, runPipeline } from './run-pipeline.ts';
import { QUICK } from './testing/run-pipeline-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';

let folder: string;
let platform: Platform;
let first: PipelineResult;

interface Changed {
  readonly parameters?: readonly string[];
  readonly data?: string;
  readonly platform?: Platform;
}

const run = async ({ parameters = [], data = 'flows.csv', platform: on = platform }: Changed = {}): Promise<PipelineResult> =>
  runPipeline({ platform: on, data: await dataFiles(join(folder, data)), parameters: parseParameters([...QUICK, ...parameters]), signal: new AbortController().signal });

/** The jobs that an execution did itself. The Gate and what follows are none, and never kept. */
const did = ({ steps }: PipelineResult): string[] => steps.flatMap(({ name, cachedFrom }) => (cachedFrom === undefined && !['Gate', 'Register', 'Rejected'].includes(name) ? [name] : []));

/** The platform as after a change of one job's code. */
function withOtherCode(job: JobName): Platform {
  const { storage } = platform;
  return { ...platform, storage: { ...storage, put: (prefix, files) => storage.put(prefix, prefix === `code/${job}` ? new Map([...files, ['more.mjs', Buffer.from('// changed\n')]]) : files) } };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-reruns-'));
  platform = localPlatform(join(folder, 'work'), silentProgress);
  await writeSyntheticCsv(join(folder, 'flows.csv'), 1500);
  await writeSyntheticCsv(join(folder, 'others.csv'), 1500, 2);
  first = await run();
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('after a run', () => {
  it('the same run takes every job from it, and registers a version of its own', async () => {
    expect(did(first)).toEqual(['Preprocess', 'Train', 'Package', 'Evaluate']);
    const again = await run();
    expect(again.steps.map(({ name, status, cachedFrom }) => `${name} ${status} ${cachedFrom === undefined ? '' : cachedFrom === first.execution}`)).toEqual([
      'Preprocess Succeeded true', 'Train Succeeded true', 'Package Succeeded true', 'Evaluate Succeeded true', 'Gate Succeeded ', 'Register Succeeded ',
    ]);
    expect(again.execution).not.toBe(first.execution);
    expect(again.version?.ModelPackageVersion).toBe(first.version!.ModelPackageVersion + 1);
    expect(again.report).toBe(first.report);
    expect({ data: again.data, evaluation: again.evaluation, verdict: again.verdict }).toEqual({ data: first.data, evaluation: first.evaluation, verdict: first.verdict });
  });

  it.each([
    [['eta=0.2'], ['Train', 'Package', 'Evaluate']],
    [['ThresholdRule=max-mcc'], ['Package', 'Evaluate']],
    [['Resamples=110'], ['Evaluate']],
    [['Seed=8'], ['Preprocess', 'Train', 'Package', 'Evaluate']],
    [['GateMinimumMacroF1=0.55', 'GateMaximumFalsePositiveRate=0.8', 'GateMaximumRegression=0.1', 'GateMinimumGain=-1'], []],
    [['ModelPackageGroupName=another'], []],
  ])('the parameters %j run %j again', async (parameters, jobs) => {
    expect(did(await run({ parameters }))).toEqual(jobs);
  }, 60_000);

  it('a limit that the model does not reach refuses it without another look at it', async () => {
    const refused = await run({ parameters: ['GateMinimumMacroF1=1'] });
    expect(did(refused)).toEqual([]);
    expect(refused).toMatchObject({ status: 'Failed', verdict: { passed: false }, version: undefined, evaluation: first.evaluation, steps: expect.arrayContaining([expect.objectContaining({ name: 'Rejected', status: 'Failed' })]) });
  });

  it('other flows run everything again; the same flows under the same name nothing', async () => {
    expect(did(await run({ data: 'others.csv' }))).toEqual(['Preprocess', 'Train', 'Package', 'Evaluate']);
    await writeSyntheticCsv(join(folder, 'flows.csv'), 1500);
    expect(did(await run())).toEqual([]);
  }, 60_000);

  it.each([
    ['evaluate', ['Evaluate']],
    ['package', ['Package', 'Evaluate']],
    ['preprocess', ['Preprocess', 'Train', 'Package', 'Evaluate']],
  ] as const)('changed code of %s runs %j again', async (job, jobs) => {
    expect(did(await run({ platform: withOtherCode(job) }))).toEqual(jobs);
  }, 60_000);
});
