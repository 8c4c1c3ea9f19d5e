import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Booster, type Matrix, libraryVersion } from '@flowsentry/xgboost';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCsv } from '../channels/read-csv.ts';
import python from '../fixtures/python.json' with { type: 'json' };
import { packModelTarGz } from './pack-model-tar-gz.ts';
import { type BuiltInRequest, trainBuiltIn } from './train-built-in.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const BASE = { eta: '0.3', max_depth: '3', seed: '3', nthread: '1', subsample: '0.8' };
const BINARY = { ...BASE, objective: 'binary:logistic', tree_method: 'hist' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-in-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const channel = (name: string, set: string) => ({ path: join(FIXTURES, `${name}-${set}.csv`), contentType: 'text/csv' });
const request = (name: string, hyperparameters: Record<string, string>): BuiltInRequest => ({
  hyperparameters,
  channels: { train: channel(name, 'train'), validation: channel(name, 'validation') },
  modelFolder: join(folder, 'model'),
  outputFolder: join(folder, 'output'),
  version: '1.7-1',
});

async function run(name: string, hyperparameters: Record<string, string>) {
  const lines: string[] = [];
  const training = await trainBuiltIn(request(name, hyperparameters), { onLine: (line) => lines.push(line) });
  const rounds = lines.filter((line) => line.startsWith('['));
  return { training, rounds, predictions: await predict(name) };
}

async function predict(name: string): Promise<number[]> {
  const { matrix }: { matrix: Matrix } = await readCsv([join(FIXTURES, `${name}-validation.csv`)], false);
  using booster = Booster.load(await readFile(join(folder, 'model', 'xgboost-model')), { threads: 1 });
  return [...booster.predict(matrix)];
}

describe.skipIf(!libraryVersion().startsWith('1.7.'))('as Python and scikit-learn do it', () => {
  const ALL = 'accuracy,balanced_accuracy,f1,f1_binary,f1_macro,precision,precision_macro,precision_micro,recall,recall_macro,recall_micro';
  const SEVERAL = 'accuracy,balanced_accuracy,f1,f1_macro,precision_macro,precision_micro,recall_macro,recall_micro';

  it.each([
    ['binary', { ...BINARY, num_round: '12', eval_metric: 'logloss,auc' }, 'finished'],
    ['binary-sklearn', { ...BINARY, num_round: '12', eval_metric: `logloss,${ALL}` }, 'finished'],
    ['early', { ...BINARY, num_round: '60', eval_metric: 'logloss', early_stopping_rounds: '4' }, 'early'],
    ['early-sklearn', { ...BINARY, num_round: '60', eval_metric: 'logloss,f1', early_stopping_rounds: '4' }, 'early'],
    ['multi', { ...BASE, objective: 'multi:softprob', num_class: '3', num_round: '8', eval_metric: `mlogloss,${SEVERAL}` }, 'finished'],
  ] as const)('%s', async (name, hyperparameters, stopped) => {
    const { training, rounds, predictions } = await run(name, hyperparameters);
    expect(rounds).toEqual(python[name].lines);
    expect(predictions).toEqual(python[name].predictions.map(Math.fround));
    expect(training).toMatchObject({ stopped, rounds: python[name].rounds, rows: 300, features: 5, modelFiles: ['xgboost-model'] });
  });
});

it.skipIf(!libraryVersion().startsWith('1.7.'))('computes errors in 64 bits where scikit-learn takes the 32 of its input', async () => {
  const { rounds, predictions } = await run('regression', { ...BASE, objective: 'reg:squarederror', num_round: '10', eval_metric: 'rmse,mae,mse,r2' });
  const numbers = (lines: readonly string[]): number[] => lines.flatMap((line) => [...line.matchAll(/:([\d.]+)/g)].map(([, value]) => Number(value)));
  numbers(python.regression.lines).forEach((value, i) => expect(Math.abs(numbers(rounds)[i] - value)).toBeLessThan(1.1e-5));
  expect(predictions).toEqual(python.regression.predictions.map(Math.fround));
});

describe('trainBuiltIn', () => {
  it('answers with the last values of the metrics that the service knows', async () => {
    const { training, rounds } = await run('binary', { ...BINARY, num_round: '3', eval_metric: 'error@0.3,logloss' });
    const last = rounds.at(-1)!;
    expect(training.finalMetrics.map(({ MetricName, Value }) => [MetricName, Value])).toEqual([
      ['train:logloss', Number(/train-logloss:(\S+)/.exec(last)![1])],
      ['validation:logloss', Number(/validation-logloss:(\S+)/.exec(last)![1])],
    ]);
  });

  it('does not stop early without a named metric, as the container', async () => {
    const { training } = await run('early', { ...BINARY, num_round: '40', early_stopping_rounds: '2' });
    expect(training).toMatchObject({ stopped: 'finished', rounds: 40 });
  });

  it('writes the format of the version', async () => {
    await trainBuiltIn({ ...request('binary', { ...BINARY, num_round: '2' }), version: '3.0-5' });
    expect((await readFile(join(folder, 'model', 'xgboost-model'))).subarray(0, 2).toString()).toBe('{L');
    await trainBuiltIn(request('binary', { ...BINARY, num_round: '2' }));
    expect((await readFile(join(folder, 'model', 'xgboost-model'))).subarray(0, 4).toString()).toBe('binf');
    await expect(trainBuiltIn({ ...request('binary', { num_round: '2' }), version: '1.2-2' })).rejects.toMatchObject({ code: 'xgboost-version' });
  });

  it('packs the same model to the same bytes', async () => {
    const pack = async (name: string): Promise<Buffer> => {
      await trainBuiltIn(request('binary', { ...BINARY, num_round: '2' }));
      await packModelTarGz(join(folder, 'model'), join(folder, name));
      return await readFile(join(folder, name));
    };
    expect((await pack('a.tar.gz')).equals(await pack('b.tar.gz'))).toBe(true);
    expect(await readdir(join(folder, 'model'))).toEqual(['xgboost-model']);
  });

  it('keeps the last five checkpoints and goes on from the newest whole one', async () => {
    const checkpointFolder = join(folder, 'checkpoints');
    const steady = { ...BINARY, subsample: '1', num_round: '12', eval_metric: 'logloss' };
    const whole = (await run('binary', steady)).rounds;
    const killed = trainBuiltIn({ ...request('binary', steady), checkpointFolder }, { onRound: ({ round }) => { if (round === 7) throw new Error('killed'); } });
    await expect(killed).rejects.toThrow('killed');
    expect((await readdir(checkpointFolder)).sort()).toEqual([3, 4, 5, 6, 7].map((round) => `xgboost-checkpoint.${round}`));
    await writeFile(join(checkpointFolder, 'xgboost-checkpoint.7'), 'torn');
    const lines: string[] = [];
    const { rounds } = await trainBuiltIn({ ...request('binary', steady), checkpointFolder }, { onLine: (line) => lines.push(line) });
    expect(rounds).toBe(12);
    expect(lines.filter((line) => line.startsWith('['))).toEqual(whole.slice(7));
    expect(await predict('binary')).toEqual((await run('binary', steady)).predictions);
  });

  it('cross-validates: a model for each fold, and the predictions of those that did not see a row', async () => {
    const lines: string[] = [];
    const training = await trainBuiltIn(request('binary', { ...BINARY, num_round: '3', eval_metric: 'logloss', _kfold: '3', _num_cv_round: '2' }), { onLine: (line) => lines.push(line) });
    expect(training.modelFiles).toEqual(Array.from({ length: 6 }, (_, fold) => `xgboost-model-${fold}`));
    const rows = (await readFile(join(folder, 'output', 'predictions.csv'), 'utf8')).trim().split('\n').map((line) => line.split(',').map(Number));
    expect(rows).toHaveLength(428);
    expect(rows.every(([label, probability, predicted]) => (label === 0 || label === 1) && probability > 0 && probability < 1 && (predicted === 0 || predicted === 1))).toBe(true);
    expect(lines).toContain('Run 2-round of 3-fold cross validation with 428 rows');
    expect(lines.filter((line) => line.startsWith('[3]'))).toHaveLength(3);
  });

  it('keeps the model as it is when it is stopped with save_model_on_termination, and nothing without', async () => {
    const stop = async (hyperparameters: Record<string, string>) => {
      const controller = new AbortController();
      return await trainBuiltIn(request('binary', { ...BINARY, num_round: '50', ...hyperparameters }), { signal: controller.signal, onRound: ({ round }) => (round === 4 ? controller.abort(new Error('stopped')) : undefined) });
    };
    await expect(stop({})).rejects.toThrow('stopped');
    expect(await readdir(join(folder, 'model'))).toEqual([]);
    expect(await stop({ save_model_on_termination: 'true' })).toMatchObject({ stopped: 'callback', rounds: 5 });
  });

  it.each([
    ['rank:pairwise', {}, 'binary'],
    ['reg:gamma', { base_score: '1' }, 'binary'],
    ['count:poisson', {}, 'binary'],
    ['reg:tweedie', {}, 'binary'],
    ['binary:hinge', {}, 'binary'],
    ['multi:softmax', { num_class: '3' }, 'multi'],
    ['reg:pseudohubererror', {}, 'regression'],
  ] as const)('trains %s', async (objective, more, name) => {
    const run = trainBuiltIn(request(name, { ...BASE, ...more, objective, num_round: '2' }));
    if (objective === 'reg:gamma') await expect(run).rejects.toMatchObject({ failureReason: expect.stringContaining('GammaRegression') as string });
    else expect(await run).toMatchObject({ rounds: 2 });
  });

  it('names file and row of a label that the objective does not allow', async () => {
    const path = join(folder, 'bad.csv');
    await writeFile(path, '0,1,2\n1,2,3\n2,3,4\n');
    const bad = trainBuiltIn({ ...request('binary', { ...BINARY, num_round: '2' }), channels: { train: { path, contentType: 'csv' } } });
    await expect(bad).rejects.toMatchObject({ code: 'bad-label', problem: { file: path, row: 3, value: 2 }, failureReason: 'ClientError: label must be in [0,1] for logistic regression, exit code: 1' });
  });

  it('names row and file of an infinity', async () => {
    const path = join(folder, 'bad.csv');
    await writeFile(path, '0,1,2\n1,inf,3\n1,3,4\n');
    const bad = trainBuiltIn({ ...request('binary', { ...BINARY, num_round: '2' }), channels: { train: { path, contentType: 'csv' } } });
    await expect(bad).rejects.toMatchObject({ code: 'infinite-value', problem: { file: path, row: 2, column: '0' } });
  });
});
