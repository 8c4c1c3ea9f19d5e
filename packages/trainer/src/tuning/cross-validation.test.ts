import { METRICS, measure } from '@flowsentry/evaluator';
import { random } from '@flowsentry/kit';
import { trainSync } from '@flowsentry/xgboost';
import { describe, expect, it } from 'vitest';
import { pickRows } from '../sample-rows.ts';
import { CrossValidation } from './cross-validation.ts';
import type { FoldedRows } from './folds.ts';

const [ROWS, COLUMNS] = [300, 4];
const source = random(3);
const data = new Float32Array(new SharedArrayBuffer(ROWS * COLUMNS * 4));
data.forEach((_, i) => (data[i] = source.normal()));
const labels = new Uint8Array(new SharedArrayBuffer(ROWS));
labels.forEach((_, row) => (labels[row] = data[row * COLUMNS] + source.normal() / 2 > 0 ? 1 : 0));
const cut = (offset: number): Uint8Array<SharedArrayBuffer> => {
  const folds = new Uint8Array(new SharedArrayBuffer(ROWS));
  folds.forEach((_, row) => (folds[row] = (row + offset * (row % 5)) % 3));
  return folds;
};
const rows: FoldedRows = { data, columns: COLUMNS, names: ['a', 'b', 'c', 'd'], labels, folds: [cut(0), cut(1)] };
const parameters = { objective: 'binary:logistic', max_depth: 3, subsample: 0.7, seed: 5 };

describe.each([['hist', true], ['exact', false]] as const)('cross-validation with %s', (tree_method, binned) => {
  const settings = { objective: 'logLoss', threads: 1, maxBin: 256, binned, step: 5 } as const;
  const trial = { ...parameters, tree_method };

  it('has the value that trainings without each fold have, each with a seed of its own', async () => {
    using made = new CrossValidation(rows, settings);
    const curve: number[] = [];
    const result = await made.run({ parameters: trial, rounds: 12, onStep: async (value) => void curve.push(value) });
    const expected = rows.folds.flatMap((folds, place) =>
      [0, 1, 2].map((fold) => {
        const matrix = { data, rows: ROWS, columns: COLUMNS, names: rows.names };
        const [inside, outside] = [true, false].map((side) => Uint32Array.from(labels.keys()).filter((row) => (folds[row] === fold) === side));
        const labelOf = (chosen: Uint32Array): Uint8Array => Uint8Array.from(chosen, (row) => labels[row]);
        using booster = trainSync({ parameters: { ...trial, seed: 5 + 3 * place + fold, nthread: 1, seed_per_iteration: true }, rounds: 12, train: { matrix: pickRows(matrix, outside), label: labelOf(outside) } }).booster;
        return METRICS.logLoss.of(measure(labelOf(inside), booster.predict(pickRows(matrix, inside)), 0.5));
      }),
    );
    expect(result!.folds).toEqual(expected);
    expect(result!.value).toBeCloseTo(expected.reduce((sum, value) => sum + value, 0) / 6, 12);
    expect(result!.macroF1).toBeGreaterThan(0.75);
    expect(curve).toHaveLength(2);
    expect(curve[1]).toBeLessThan(curve[0]);
  });

  it('ends where it is told to, with the value there', async () => {
    using made = new CrossValidation(rows, settings);
    const curve: number[] = [];
    const stopped = await made.run({ parameters: trial, rounds: 50, onStep: async (value) => (curve.push(value) === 2 ? 'stop' : undefined) });
    expect(stopped!.value).toBe(curve[1]);
    expect(await made.run({ parameters: trial, rounds: 10, onStep: async () => undefined })).toEqual(stopped);
    expect(await made.run({ parameters: trial, rounds: 10, onStep: async () => undefined, aborted: () => true })).toBeUndefined();
  });
});
