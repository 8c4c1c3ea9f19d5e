import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localPlatform } from './local-platform.ts';
import { readSettings } from './settings-file.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { followSearch, startSearch } from './tune-on-platform.ts';

const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tune-on-platform-'));
  await writeSyntheticCsv(join(folder, 'flows.csv'), 1500);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a search on a platform', () => {
  it('is run here by the executor, and ends with a settings file', async () => {
    const platform = localPlatform(join(folder, 'work'), silentProgress);
    const arn = await startSearch({
      platform,
      data: new Map([['flows.csv', join(folder, 'flows.csv')]]),
      settings: { strategy: 'random', parallel: 2, objective: 'prAucNormal', fixed: ['num_round'] },
      given: ['num_round=15', 'Representation=compact', 'Folds=3'],
      trials: 3,
      signal,
    });
    const { file, settings } = await followSearch(platform, arn, join(folder, 'found'), signal);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(settings);
    expect(settings.search).toMatchObject({ strategy: 'random', metric: 'validation:auc', trials: 3, value: expect.any(Number) });
    expect(settings.parameters).toMatchObject({ num_round: 15, Representation: 'compact', eta: expect.any(Number) });
    expect(settings.parameters).not.toHaveProperty('Folds');
    expect(await readSettings(file)).toContain('num_round=15');
  });

  it('refuses what the container would refuse, before anything is sent', async () => {
    const platform = localPlatform(join(folder, 'refused'), silentProgress);
    const settings = { strategy: 'random', parallel: 2, objective: 'prAucNormal', fixed: [] } as const;
    await expect(startSearch({ platform, data: 's3://bucket/flows', settings, given: ['tree_method=gpu_hist', 'use_dask_gpu_training=true'], trials: 3, signal })).rejects.toMatchObject({ code: 'wrong-parameter' });
  });
});
