import { describe, expect, it } from 'vitest';
import { DMatrix } from './dmatrix.ts';
import type { Matrix, RowInfo } from './matrix.ts';
import { QuantileDMatrix } from './quantile-dmatrix.ts';
import { smallData } from './small-data.ts';
import { trainSync } from './train-sync.ts';

const matrix: Matrix = { data: Float32Array.of(1, 2, 3, NaN, 5, 6), rows: 3, columns: 2, names: ['a', 'b'] };
const label = Uint8Array.of(0, 1, 0);

describe.each([
  ['DMatrix', (data: Matrix, info: RowInfo) => DMatrix.of(data, info)],
  ['QuantileDMatrix', (data: Matrix, info: RowInfo) => QuantileDMatrix.of(data, info)],
] as const)('%s', (_, of) => {
  it('knows its shape', () => {
    using made = of(matrix, { label, weight: Float64Array.of(1, 2, 0.5) });
    expect([made.rows, made.columns, made.names]).toEqual([3, 2, ['a', 'b']]);
  });

  it.each([
    ['matrix-shape', { ...matrix, rows: 4 }, {}, 'A matrix of 4 rows and 2 columns came with 6 numbers.'],
    ['feature-names', { ...matrix, names: ['a'] }, {}, '1 names came for 2 columns.'],
    ['feature-names', { ...matrix, names: ['a', 'a'] }, {}, 'column a: Two columns have this name.'],
    ['infinite-value', { ...matrix, data: Float32Array.of(1, 2, 3, -Infinity, 5, 6) }, {}, 'row 2, column b: The value is -Infinity.'],
    ['infinite-value', { ...matrix, data: Float32Array.of(1, 2, 3, 1e39, 5, 6), names: undefined }, {}, 'row 2, column 1: The value is Infinity.'],
    ['length-mismatch', matrix, { label: Uint8Array.of(0, 1) }, 'label: 2 values came for 3 rows.'],
    ['bad-label', matrix, { label: Float32Array.of(0, NaN, 1) }, 'row 2, label: The value is NaN.'],
    ['length-mismatch', matrix, { weight: Float32Array.of(1, 1, 1, 1) }, 'weight: 4 values came for 3 rows.'],
    ['bad-weight', matrix, { weight: Float32Array.of(1, -1, 1) }, 'row 2, weight: The value is -1.'],
  ])('refuses %s', (code, bad, info, message) => {
    const make = (): unknown => of(bad as Matrix, info);
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ name: 'XgboostError', code }));
  });

  it('is of no use after dispose', () => {
    const made = of(matrix, { label });
    made.dispose();
    made.dispose();
    expect(() => made.native.address).toThrow('This DMatrix was disposed of. Use it before');
    expect(() => trainSync({ parameters: {}, rounds: 1, train: made })).toThrow(expect.objectContaining({ code: 'disposed' }));
  });
});

describe('QuantileDMatrix.ofBatches', () => {
  const parameters = { objective: 'binary:logistic', tree_method: 'hist', nthread: 1, max_depth: 3 };
  const whole = smallData(300, 4);
  const batches = function* (): Iterable<typeof whole> {
    for (let from = 0; from < 300; from += 100) {
      const { data, names } = whole.matrix;
      yield { matrix: { data: data.slice(from * 4, (from + 100) * 4), rows: 100, columns: 4, names: names! }, label: whole.label.slice(from, from + 100), weight: whole.weight.slice(from, from + 100) };
    }
  };

  it('trains what the whole matrix trains', () => {
    using inBatches = QuantileDMatrix.ofBatches(batches, { threads: 1 });
    using atOnce = QuantileDMatrix.of(whole.matrix, { ...whole, threads: 1 });
    expect([inBatches.rows, inBatches.columns, inBatches.names]).toEqual([300, 4, whole.matrix.names]);
    using a = trainSync({ parameters, rounds: 5, train: inBatches }).booster;
    using b = trainSync({ parameters, rounds: 5, train: atOnce }).booster;
    expect(a.predict(whole.matrix)).toEqual(b.predict(whole.matrix));
  });

  it('passes on what a batch throws', () => {
    const failing = function* (): Iterable<typeof whole> {
      yield* batches();
      throw new Error('the disk is gone');
    };
    expect(() => QuantileDMatrix.ofBatches(failing)).toThrow('the disk is gone');
  });

  it('refuses bad values, other columns and no batch, as of a whole matrix', () => {
    const [first] = batches();
    const infinite = { ...first, matrix: { ...first.matrix, data: first.matrix.data.with(5, Infinity) } };
    expect(() => QuantileDMatrix.ofBatches(() => [first, infinite])).toThrow('row 2, column Feature_1/s: The value is Infinity.');
    expect(() => QuantileDMatrix.ofBatches(() => [first, smallData(10, 3)])).toThrow('A batch has 3 columns (Feature_0/s, Feature_1/s, Feature_2/s) after one with 4');
    expect(() => QuantileDMatrix.ofBatches(() => [])).toThrow('There is no batch');
  });

  it('is refused by what cannot use bins, in words', () => {
    using bins = QuantileDMatrix.of(whole.matrix, whole);
    for (const other of [{ tree_method: 'exact' }, { booster: 'gblinear' }]) {
      expect(() => trainSync({ parameters: { ...parameters, ...other }, rounds: 1, train: bins })).toThrow(expect.objectContaining({ code: 'quantile-matrix-unsuited' }));
    }
  });
});
