import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFlows } from '@flowsentry/features';
import { silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFiles } from '../data-files.ts';
import { localPlatform } from '../local-platform.ts';
import { parseParameters } from '../parameters.ts';
import { runPipeline } from '../run-pipeline.ts';
import { QUICK } from '../testing/run-pipeline-command.ts';
import { writeSyntheticCsv } from '../testing/synthetic-csv.ts';
import { fitModel } from './fit-model.ts';
import { judge } from './judge.ts';
import { splitOf } from './split-of.ts';

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-fit-'));
  data = join(folder, 'flows.csv');
  await writeSyntheticCsv(data, 2500);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('fitModel', () => {
  it.each([[[]], [['Folds=3', 'Representation=compact']]])('makes what the pipeline makes, with %j', async (assignments) => {
    const parameters = parseParameters([...QUICK, ...assignments]);
    const { signal } = new AbortController();
    const { evaluation } = await runPipeline({ platform: localPlatform(join(folder, 'work'), silentProgress), data: await dataFiles(data), parameters, signal });
    const table = await readFlows(data);
    const split = splitOf(table, parameters);
    using model = await fitModel(table, split, parameters, { signal });
    const { measured, threshold } = judge(model, table, split.test);
    const { decision, confusion, metrics } = evaluation;
    expect(threshold).toBe(decision.threshold);
    expect(model.decision).toEqual(decision);
    expect(measured).toMatchObject(confusion);
    expect(measured.prAucNormal).toBe(metrics.prAucNormal.value);
    expect(measured.logLoss).toBe(metrics.logLoss.value);
  });

  it('ends when the signal says so', async () => {
    const parameters = parseParameters([...QUICK]);
    const table = await readFlows(data);
    const split = splitOf(table, parameters);
    await expect(fitModel(table, split, parameters, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
