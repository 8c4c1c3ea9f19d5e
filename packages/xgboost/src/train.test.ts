import { describe, expect, it } from 'vitest';
import type { Round } from './boost.ts';
import { Booster } from './booster.ts';
import { DMatrix } from './dmatrix.ts';
import { runScript } from './run-script.ts';
import { smallData } from './small-data.ts';
import { type TrainOptions, train } from './train.ts';
import { trainSync } from './train-sync.ts';

const parameters = { objective: 'binary:logistic', tree_method: 'hist', nthread: 2, max_depth: 3, subsample: 0.8, seed: 5, eval_metric: ['logloss', 'auc'] };
const data = smallData(400, 5);
const validation = smallData(100, 5, 2);
const settings = { parameters, rounds: 8, train: data, evaluate: { validation } };

describe('train', () => {
  it('gives the same model every time, on this thread and another', async () => {
    const models = [trainSync(settings), await train(settings), await train({ ...settings, onRound() {} })].map(({ booster }) => {
      using model = booster;
      return Buffer.from(model.save('ubj')).toString('base64');
    });
    expect(new Set(models).size).toBe(1);
  });

  it('reports each round in order, with the metrics of every set', async () => {
    const rounds: Round[] = [];
    const { booster, evaluations, stopped } = await train({ ...settings, onRound: (round) => void rounds.push(round) });
    booster.dispose();
    expect(stopped).toBe('finished');
    expect(rounds.map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(rounds.map(({ evaluation }) => evaluation)).toEqual(evaluations);
    expect(Object.keys(evaluations[0]['validation'])).toEqual(['logloss', 'auc']);
  });

  it('shows the model after each round: its predictions and its bytes', async () => {
    for (const run of [train, async (options: TrainOptions) => trainSync(options)]) {
      const margins: Float32Array[] = [];
      const saved: Uint8Array[] = [];
      let last: Round['model'] | undefined;
      const { booster } = await run({
        ...settings,
        onRound: ({ model }) => {
          last = model;
          margins.push(model.predict('validation', { margin: true }));
          saved.push(model.save('ubj'));
          expect(() => model.predict('test')).toThrow('Allowed: validation');
        },
      });
      using model = booster;
      margins.forEach((margin, i) => expect(margin).toEqual(model.predict(validation.matrix, { margin: true, rounds: [0, i + 1] })));
      using third = Booster.load(saved[2]);
      using cut = model.firstRounds(3);
      expect(third.predict(validation.matrix)).toEqual(cut.predict(validation.matrix));
      expect(() => last!.save('ubj')).toThrow('This round is over');
    }
  });

  it('goes on from a saved model, and gives what it would have given in one go', async () => {
    const steady = { ...settings, parameters: { ...parameters, subsample: 1 } };
    const half = await train({ ...steady, rounds: 3 });
    const from = half.booster.save('ubj');
    half.booster.dispose();
    const rest = await train({ ...steady, rounds: 5, from });
    const whole = await train(steady);
    expect(rest.evaluations).toEqual(whole.evaluations.slice(3));
    expect(rest.booster.rounds).toBe(8);
    expect(rest.booster.predict(validation.matrix)).toEqual(whole.booster.predict(validation.matrix));
    rest.booster.dispose();
    whole.booster.dispose();
    const early = await train({ ...steady, parameters: { ...steady.parameters, eta: 1, eval_metric: 'logloss' }, rounds: 200, from, earlyStopping: { rounds: 5 } });
    expect(early.booster.rounds).toBe(3 + early.best!.round + 1);
    early.booster.dispose();
    await expect(train({ ...steady, from: new Uint8Array(9) })).rejects.toMatchObject({ code: 'bad-model' });
  });

  it('ends where onRound says so, with the model so far', async () => {
    const stop = ({ round }: Round): 'stop' | undefined => (round === 2 ? 'stop' : undefined);
    const trainings = [trainSync({ ...settings, onRound: stop }), await train({ ...settings, onRound: stop })];
    for (const { booster, stopped, evaluations } of trainings) {
      expect([stopped, booster.rounds, evaluations.length]).toEqual(['callback', 3, 3]);
      booster.dispose();
    }
  });

  it('stops early, cuts the model after its best round and says so in its attributes', async () => {
    const { booster, best, stopped, evaluations } = await train({ ...settings, parameters: { ...parameters, eta: 1, eval_metric: 'logloss' }, rounds: 200, earlyStopping: { rounds: 5 } });
    expect(stopped).toBe('early');
    expect(evaluations).toHaveLength(best!.round + 6);
    expect(booster.rounds).toBe(best!.round + 1);
    expect(booster.attributes()).toEqual({ best_iteration: String(best!.round), best_score: String(best!.score) });
    expect(best!.score).toBe(Math.min(...evaluations.map(({ validation: metrics }) => metrics['logloss'])));
    booster.dispose();
  });

  it('warns of parameters that nothing uses', async () => {
    const { booster, warnings } = await train({ ...settings, parameters: { ...parameters, max_dpeth: 4 } });
    booster.dispose();
    expect(warnings).toEqual(['Parameters "max_dpeth" are not used.']);
  });

  it('leaves the library silent', async () => expect(await runScript('chatty-training.ts')).toEqual({ stdout: '', stderr: '' }));

  it('stops within a round when aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const rounds: number[] = [];
    const training = train({
      ...settings,
      rounds: 1_000_000,
      signal: controller.signal,
      onRound({ round }) {
        rounds.push(round);
        if (round === 3) controller.abort(reason);
      },
    });
    await expect(training).rejects.toBe(reason);
    expect(rounds).toEqual([0, 1, 2, 3]);
  });

  it('stops without onRound too, and does not start once aborted', async () => {
    await expect(train({ ...settings, rounds: 1_000_000, signal: AbortSignal.timeout(150) })).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(train({ ...settings, signal: AbortSignal.abort('never') })).rejects.toBe('never');
  });

  it('passes on what onRound throws', async () => {
    const options = {
      ...settings,
      onRound() {
        throw new Error('mine');
      },
    };
    await expect(train(options)).rejects.toThrow('mine');
    expect(() => trainSync(options)).toThrow('mine');
  });

  it('outlives the disposal of its matrices', async () => {
    const matrix = DMatrix.of(data.matrix, data);
    const training = train({ ...settings, train: matrix, onRound: ({ round }) => void (round === 1 && matrix.dispose()) });
    const { booster } = await training;
    expect(booster.rounds).toBe(8);
    booster.dispose();
    await expect(train({ ...settings, train: matrix })).rejects.toMatchObject({ code: 'disposed' });
  });
});

describe.each([
  ['on another thread', train],
  ['on this thread', async (options: TrainOptions) => trainSync(options)],
] as const)('a mistake %s is told as such:', (_, run) => {
  it.each<[string, Partial<TrainOptions>, string]>([
    ['bad-parameter', { parameters: { objective: 'binary:lgistic' } }, 'libxgboost: Unknown objective function: `binary:lgistic`. Known: '],
    ['bad-parameter', { parameters: { ...parameters, max_depth: -3 } }, 'libxgboost: value -3 for Parameter max_depth should be greater equal to 0'],
    ['bad-parameter', { parameters: { ...parameters, eta: 'fast' } }, 'Correct the parameter.'],
    ['bad-parameter', { parameters: { ...parameters, eval_metric: 'accuracy' } }, 'libxgboost: Unknown metric function accuracy. Correct the parameter eval_metric.'],
    ['bad-parameter', { parameters: { ...parameters, tree_method: 'hits' } }, "libxgboost: Invalid Input: 'hits', valid values are:"],
    ['bad-parameter', { parameters: { ...parameters, max_bin: 1 } }, 'max_bin: The value is 1. Allowed: an integer of 2 or more.'],
    ['bad-parameter', { parameters: { ...parameters, nthread: 'all' } }, 'nthread: The value is all. Allowed: an integer of -1 or more.'],
    ['no-gpu', { parameters: { ...parameters, tree_method: 'gpu_hist' } }, 'libxgboost: XGBoost version not compiled with GPU support. Use tree_method=hist'],
    ['bad-label', { train: { matrix: data.matrix, label: Uint8Array.from(data.label, (label) => label * 2) } }, 'libxgboost: label must be in [0,1] for logistic regression'],
    ['length-mismatch', { train: { matrix: data.matrix, label: data.label.subarray(1) } }, 'label: 399 values came for 400 rows.'],
    ['length-mismatch', { train: { matrix: data.matrix } }, 'label: The training data have no labels.'],
    ['no-rows', { train: { ...data, matrix: { ...data.matrix, data: new Float32Array(0), rows: 0 } } }, 'The training data have no rows.'],
    ['feature-count', { evaluate: { validation: smallData(10, 4) } }, 'validation: The data have 4 columns. Allowed: the training data’s 5.'],
    ['nothing-to-evaluate', { evaluate: {}, earlyStopping: { rounds: 3 } }, 'earlyStopping: There is no data set to watch.'],
    ['bad-parameter', { earlyStopping: { rounds: 0 } }, 'earlyStopping.rounds: The value is 0.'],
    ['bad-parameter', { rounds: 0 }, 'rounds: The number of rounds is 0.'],
    ['bad-parameter', { evaluate: { 'a:b': validation } }, 'evaluate: The name is "a:b".'],
  ])('%s %#', async (code, change, message) => {
    const training = run({ ...settings, ...change });
    await expect(training).rejects.toMatchObject({ name: 'XgboostError', code });
    await expect(training).rejects.toThrow(message.replace('’', "'"));
  });
});
