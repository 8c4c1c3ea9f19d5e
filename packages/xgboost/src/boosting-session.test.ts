import { describe, expect, it, vi } from 'vitest';
import { BoostingSession } from './boosting-session.ts';
import { library } from './library.ts';
import { QuantileDMatrix } from './quantile-dmatrix.ts';
import { smallData } from './small-data.ts';
import { trainSync } from './train-sync.ts';

const parameters = { objective: 'binary:logistic', tree_method: 'hist', nthread: 1, max_depth: 3, subsample: 0.8, seed: 5 };
const [data, held] = [smallData(400, 5), smallData(100, 5, 2)];

function matrices(): { train: QuantileDMatrix; watched: QuantileDMatrix } {
  const train = QuantileDMatrix.of(data.matrix, { label: data.label });
  return { train, watched: QuantileDMatrix.of(held.matrix, { label: held.label, reference: train }) };
}

describe('BoostingSession', () => {
  it('says after each step what a training of so many rounds says, side by side with another', () => {
    const { train, watched } = matrices();
    using first = new BoostingSession({ parameters, train, watch: { held: watched } });
    using second = new BoostingSession({ parameters: { ...parameters, max_depth: 2 }, train, watch: { held: watched } });
    train.dispose();
    for (const [more, rounds] of [[1, 1], [3, 4], [5, 9]]) {
      first.advance(more);
      second.advance(more);
      for (const [session, max_depth] of [[first, 3], [second, 2]] as const) {
        using trained = trainSync({ parameters: { ...parameters, max_depth, seed_per_iteration: true }, rounds, train: { matrix: data.matrix, label: data.label } }).booster;
        expect(session.predict('held')).toEqual(trained.predict(held.matrix));
      }
    }
    watched.dispose();
  });

  it('refuses wrong parameters, other sets and use after disposal', () => {
    const { train, watched } = matrices();
    const settings = { parameters, train, watch: { held: watched } };
    expect(() => new BoostingSession({ ...settings, parameters: { eta: Number.NaN } })).toThrow('The value is NaN');
    const session = new BoostingSession(settings);
    expect(() => session.predict('test')).toThrow('Allowed: held');
    session[Symbol.dispose]();
    session[Symbol.dispose]();
    expect(() => session.advance(1)).toThrow('This session was disposed of');
    const frees = vi.spyOn(library(), 'call');
    watched.dispose();
    expect(() => new BoostingSession(settings)).toThrow('This DMatrix was disposed of');
    train.dispose();
    expect(frees.mock.calls.map(([name]) => name)).toEqual(['XGDMatrixFree', 'XGDMatrixFree']);
    frees.mockRestore();
  });
});
