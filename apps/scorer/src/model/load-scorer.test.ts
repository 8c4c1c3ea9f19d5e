import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packModel } from '@flowsentry/evaluator';
import { CsvReader, type Preprocessor } from '@flowsentry/features/flow-block';
import { trainSync } from '@flowsentry/xgboost';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScorerError } from '../error.ts';
import { barePreprocessor } from './bare-preprocessor.ts';
import { loadScorer } from './load-scorer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorer-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Flows that are short are attacks. */
function trained(objective: string, names?: readonly string[]): Uint8Array {
  const rows = 100;
  const label = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const data = Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? 1000 - 900 * label[i >> 1] + i : i % 7));
  using booster = trainSync({ parameters: { objective, max_depth: 2, nthread: 1, seed: 1 }, rounds: 3, train: { matrix: { data, rows, columns: 2, ...(names && { names }) }, label } }).booster;
  return booster.save('json');
}

const OWN = ['Flow_Duration', 'Tot_Fwd_Pkts'];

async function packed(booster: Uint8Array, preprocessor: Preprocessor, xgboost?: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'packed-')), 'model.tar.gz');
  const decision = { schema: 1, threshold: 0.4, rule: { name: 'fixed', threshold: 0.4 }, chosenOn: 'nothing', value: null, confusion: null, rows: 0, normal: 0, anomaly: 0 } as const;
  await packModel(path, { booster, preprocessor, decision, lineage: { dataFingerprint: 'f'.repeat(64), versions: xgboost === undefined ? {} : { xgboost }, settings: {} } });
  return path;
}

async function bare(booster: Uint8Array): Promise<string> {
  const place = await mkdtemp(join(folder, 'bare-'));
  await writeFile(join(place, 'xgboost-model'), booster);
  return place;
}

describe('loadScorer', () => {
  it('loads a package and scores by its threshold', async () => {
    using scorer = await loadScorer(await packed(trained('binary:logistic', OWN), barePreprocessor(OWN), '1.7.0'));
    expect(scorer.describe()).toMatchObject({ kind: 'package', features: 2, threshold: 0.4, rounds: 3, predictor: 'trees' });
    const { rows } = CsvReader.of(scorer.preprocessor).read(Buffer.from('5000,1\n10,1\n'), 0, scorer.block);
    const [long, short] = scorer.score(scorer.block, rows);
    expect([rows, long < 0.5, short > 0.5]).toEqual([2, true, true]);
    expect(scorer.explain(scorer.block, 2, 1)).toEqual([
      [{ feature: 'Flow_Duration', value: 5000, contribution: expect.closeTo(-1.36, 1) as number }],
      [{ feature: 'Flow_Duration', value: 10, contribution: expect.closeTo(1.36, 1) as number }],
    ]);
  });

  it('loads a bare model, whose columns have the names that SageMaker makes up', async () => {
    using scorer = await loadScorer(await bare(trained('binary:logistic')));
    expect(scorer.describe()).toMatchObject({ kind: 'bare', features: 2, threshold: 0.5 });
    expect(scorer.preprocessor.sources).toEqual(['f0', 'f1']);
    const { rows } = CsvReader.of(scorer.preprocessor).read(Buffer.from('10,1\n'), 0, scorer.block);
    expect([rows, scorer.score(scorer.block, 1)[0] > 0.5]).toEqual([1, true]);
  });

  it.each<[string, string, () => Promise<string>]>([
    ['model-missing', 'no file', async () => join(folder, 'none')],
    ['model-refused', 'no model in the folder', () => mkdtemp(join(folder, 'empty-'))],
    ['model-refused', 'a damaged model', () => bare(trained('binary:logistic').subarray(0, 500))],
    ['model-library', 'a newer XGBoost', () => packed(trained('binary:logistic'), barePreprocessor(OWN), '9.0.0')],
    ['model-features', 'other features', () => packed(trained('binary:logistic', OWN), barePreprocessor(['Flow_Duration', 'Tot_Bwd_Pkts']))],
    ['model-features', 'more features', () => packed(trained('binary:logistic'), barePreprocessor([...OWN, 'Tot_Bwd_Pkts']))],
    ['model-objective', 'another objective', () => bare(trained('reg:squarederror'))],
  ])('refuses (%s) %s', async (code, _, make) => {
    const error = await make().then(loadScorer).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(ScorerError);
    expect((error as ScorerError).code).toBe(code);
  });
});
