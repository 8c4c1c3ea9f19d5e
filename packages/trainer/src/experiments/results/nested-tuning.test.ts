import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FlowTable, readFlows } from '@flowsentry/features';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import { writeSyntheticCsv } from '../../testing/synthetic-csv.ts';
import { nestedFits, nestedTuning } from './nested-tuning.ts';

let folder: string;
let table: FlowTable;
const parameters = parseParameters(['DataOrigin=synthetic', 'FeatureSet=statistics', 'ThresholdRule=fixed', 'ThresholdValue=0.9']);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-nested-'));
  await writeSyntheticCsv(join(folder, 'flows.csv'), 500);
  table = await readFlows(join(folder, 'flows.csv'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('gains nothing over the run’s own settings, trained on as many rows, by a search that tries the default alone', async () => {
  let trials = 0;
  const found = await nestedTuning(table, parameters, { splits: 1, trials: 1, signal: new AbortController().signal, onTrial: () => void trials++ });
  expect({ trials, seeds: found.seeds }).toEqual({ trials: 1, seeds: [7] });
  expect(found.gainOfSearch.macroF1.values).toEqual([0]);
  expect(found.gainOfSearch.prAucNormal.values).toEqual([0]);
  expect(found.tuned.macroF1.mean).toBeGreaterThan(0.6);
  expect(nestedFits(table, parameters, { splits: 2, trials: 1 })).toBe(50);
});

it('ends when the signal says so', async () => {
  await expect(nestedTuning(table, parameters, { splits: 1, trials: 1, signal: AbortSignal.abort(new Error('enough')), onTrial() {} })).rejects.toThrow('enough');
});
