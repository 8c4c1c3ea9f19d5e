import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Booster } from './booster.ts';
import { DMatrix } from './dmatrix.ts';
import { XgboostError } from './error.ts';
import { smallData } from './small-data.ts';
import { trainSync } from './train-sync.ts';

const parameters = { objective: 'binary:logistic', tree_method: 'hist', nthread: 1, max_depth: 3 };
const known = smallData(200, 4);
const { booster } = trainSync({ parameters, rounds: 6, train: known });
afterAll(() => booster.dispose());

const rowsOf = fc.array(fc.array(fc.oneof(fc.constant(NaN), fc.float({ noNaN: true, noDefaultInfinity: true })), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 20 });
const asMatrix = (rows: number[][]) => ({ data: Float32Array.from(rows.flat()), rows: rows.length, columns: 4 });
const failure = (work: () => unknown): XgboostError => {
  try {
    work();
  } catch (error) {
    if (error instanceof XgboostError) return error;
    throw error;
  }
  throw new Error('It did not fail');
};

describe('for any rows', () => {
  it('in place, through a DMatrix, row by row and after saving in each format, the prediction is the same', () => {
    const loaded = (['json', 'ubj', 'deprecated'] as const).map((format) => Booster.load(booster.save(format), { threads: 1 }));
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const matrix = asMatrix(rows);
        using dmatrix = DMatrix.of(matrix, { threads: 1 });
        const inPlace = booster.predict(matrix);
        expect(booster.predict(dmatrix)).toEqual(inPlace);
        expect(rows.map((row) => booster.predictRow(row))).toEqual(Array.from(inPlace));
        for (const other of loaded) expect(other.predict(matrix)).toEqual(inPlace);
      }),
      { numRuns: 40 },
    );
    for (const other of loaded) other.dispose();
  });

  it('the contributions of a row sum to its margin', () =>
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const matrix = asMatrix(rows);
        const margins = booster.predict(matrix, { margin: true });
        const contributions = booster.contributions(matrix);
        expect(contributions).toHaveLength(rows.length * 5);
        rows.forEach((_, row) => expect(contributions.slice(row * 5, row * 5 + 5).reduce((sum, part) => sum + part, 0)).toBeCloseTo(margins[row], 4));
      }),
      { numRuns: 20 },
    ));

  it('P is the logistic function of the margin, within (0, 1)', () =>
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const margins = booster.predict(asMatrix(rows), { margin: true });
        booster.predict(asMatrix(rows)).forEach((score, row) => expect(score).toBeCloseTo(1 / (1 + Math.exp(-margins[row])), 5));
      }),
      { numRuns: 20 },
    ));
});

describe('predict', () => {
  it('of no rows is empty', () => expect(booster.predict({ data: new Float32Array(0), rows: 0, columns: 4 })).toHaveLength(0));

  it('answers with memory of its own', () => {
    const first = booster.predict(known.matrix);
    const kept = first.slice();
    booster.predict(smallData(200, 4, 9).matrix);
    expect(first).toEqual(kept);
  });

  it('says how many columns there are and should be', () => {
    const { code, message } = failure(() => booster.predict(smallData(5, 3).matrix));
    expect([code, message]).toEqual(['feature-count', 'The data have 3 columns. Allowed: the 4 columns that the model was trained on (Feature_0/s, Feature_1/s, Feature_2/s, Feature_3/s).']);
    using wide = DMatrix.of(smallData(5, 6).matrix);
    for (const work of [() => booster.predict(wide), () => booster.contributions(wide), () => booster.predictRow([1, 2])]) expect(failure(work).code).toBe('feature-count');
  });

  it('says which column has another name', () => {
    const { data, rows, columns } = known.matrix;
    const { code, message } = failure(() => booster.predict({ data, rows, columns, names: ['Feature_0/s', 'Dst_Port', 'Feature_2/s', 'Feature_3/s'] }));
    expect(code).toBe('feature-names');
    expect(message).toContain('column 1: The column is called "Dst_Port", the model was trained on "Feature_1/s" there.');
  });

  it.each([
    [[0, 7]],
    [[3, 3]],
    [[-1, 2]],
    [[0, 1.5]],
  ] as const)('refuses the rounds %j', (rounds) => expect(failure(() => booster.predict(known.matrix, { rounds })).code).toBe('bad-round-range'));

  it('of one row by a model with several outputs is refused', () => {
    using classes = trainSync({ parameters: { ...parameters, objective: 'multi:softprob', num_class: 3 }, rounds: 2, train: known }).booster;
    expect(classes.predict(known.matrix)).toHaveLength(600);
    expect(failure(() => classes.predictRow([1, 2, 3, 4])).code).toBe('several-outputs');
  });

  it('by a linear model takes plain rows too', () => {
    using linear = trainSync({ parameters: { objective: 'binary:logistic', booster: 'gblinear', updater: 'coord_descent', nthread: 1 }, rounds: 3, train: known }).booster;
    const scores = linear.predict(known.matrix);
    expect(linear.predictRow(known.matrix.data.subarray(0, 4))).toBe(scores[0]);
    expect(linear.importance('weight').size).toBe(4);
    expect(failure(() => linear.importance('gain')).code).toBe('library-error');
  });
});

describe('a booster', () => {
  it('keeps attributes through every format', () => {
    booster.setAttribute('origin', 'réseau/7');
    for (const format of ['json', 'ubj', 'deprecated'] as const) {
      using loaded = Booster.load(booster.save(format));
      expect(loaded.attribute('origin')).toBe('réseau/7');
      expect(loaded.attributes()).toEqual({ origin: 'réseau/7' });
      expect(loaded.attribute('absent')).toBeUndefined();
    }
    booster.setAttribute('origin', undefined);
    expect(booster.attributes()).toEqual({});
  });

  it('tells its rounds, names, trees and configuration', () => {
    expect([booster.rounds, booster.columns, booster.names]).toEqual([6, 4, known.matrix.names]);
    expect(booster.dump()).toHaveLength(6);
    expect(booster.dump()[0]).toMatchObject({ nodeid: 0, split: 'Feature_0/s' });
    expect(JSON.parse(booster.configuration())).toMatchObject({ learner: { objective: { name: 'binary:logistic' }, generic_param: { nthread: '1' } } });
  });

  it('is of no use after dispose', () => {
    const gone = Booster.load(booster.save('ubj'));
    gone.dispose();
    gone.dispose();
    for (const work of [() => gone.predict(known.matrix), () => gone.predictRow([1, 2, 3, 4]), () => gone.save('json'), () => gone.rounds, () => gone.importance('gain')]) {
      expect(failure(work).code).toBe('disposed');
    }
  });

  it('is disposed of at the end of its block', () => {
    let kept: Booster;
    {
      using inner = Booster.load(booster.save('ubj'));
      kept = inner;
    }
    expect(kept.native.disposed).toBe(true);
  });

  it('is not made from bytes that are no model', () => {
    for (const bytes of [new Uint8Array(0), Buffer.from('<html>'), Buffer.from('{"learner":{}}'), booster.save('ubj').subarray(0, 900), booster.save('json').subarray(0, 900), booster.save('deprecated').subarray(0, 900)]) {
      expect(failure(() => Booster.load(bytes)).code).toBe('bad-model');
    }
  });
});
