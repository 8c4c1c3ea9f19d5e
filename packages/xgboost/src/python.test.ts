import { sha256 } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { Booster } from './booster.ts';
import { DMatrix } from './dmatrix.ts';
import type { Importance } from './importance.ts';
import { pythonCases, pythonEvaluations, pythonModel, pythonRows, sameVersionAsPython } from './python-fixtures.ts';
import { QuantileDMatrix } from './quantile-dmatrix.ts';
import { train } from './train.ts';
import { trainSync } from './train-sync.ts';

const FORMATS = ['json', 'ubj', 'deprecated'] as const;
/** The Python package writes best_iteration into every model, we only after early stopping. */
const withoutAttributes = (model: Uint8Array): string => Buffer.from(model).toString().replace(/"attributes":\{[^}]*\}/, '');
const numbers = (values: Float32Array): number[] => Array.from(values);

describe.skipIf(!sameVersionAsPython).each(pythonCases)('Python’s model $name', (python) => {
  const { matrix } = pythonRows('validation', python);
  const rounds = [0, 2] as const;

  it.each(FORMATS)('loaded from %s predicts what Python predicts, bit for bit', (format) => {
    using booster = Booster.load(pythonModel(python.name, format), { threads: 1 });
    using dmatrix = DMatrix.of(matrix);
    // The legacy binary of a linear model does not keep its rounds.
    expect(booster.rounds).toBe(format === 'deprecated' && python.name === 'linear' ? 0 : python.boosted_rounds);
    for (const data of [matrix, dmatrix]) {
      expect(numbers(booster.predict(data))).toEqual(python.predictions);
      expect(numbers(booster.predict(data, { margin: true }))).toEqual(python.margins);
      expect(numbers(booster.contributions(data))).toEqual(python.contributions);
      if (python.first_rounds) expect(numbers(booster.predict(data, { rounds }))).toEqual(python.first_rounds);
    }
    if (python.in_place) expect(numbers(booster.predict(matrix))).toEqual(python.in_place);
    if (python.predictions.length === matrix.rows) {
      const rows = Array.from({ length: matrix.rows }, (_, row) => matrix.data.subarray(row * matrix.columns, (row + 1) * matrix.columns));
      expect(rows.map((row) => booster.predictRow(row))).toEqual(python.predictions);
    }
  });

  it('has Python’s importances', () => {
    using booster = Booster.load(pythonModel(python.name, 'json'));
    for (const [kind, scores] of Object.entries(python.importance)) expect(Object.fromEntries(booster.importance(kind as Importance))).toEqual(scores);
  });

  it.each(['json', 'ubj'] as const)('loaded from %s is saved as the same bytes', (format) => {
    const bytes = pythonModel(python.name, format);
    using booster = Booster.load(bytes);
    expect(Buffer.from(booster.save(format)).equals(bytes)).toBe(true);
  });
});

describe.skipIf(!sameVersionAsPython).each(pythonCases)('a model trained as Python’s $name', (python) => {
  const settings = {
    parameters: python.parameters,
    rounds: python.rounds,
    train: pythonRows('train', python),
    ...(python.early_stopping ? { earlyStopping: { rounds: python.early_stopping } } : {}),
  };
  const evaluate = { train: settings.train, validation: pythonRows('validation', python) };
  const expectPythons = (training: ReturnType<typeof trainSync>): void => {
    using booster = training.booster;
    expect(training.evaluations).toEqual(pythonEvaluations(python));
    expect(training.best).toEqual(python.best_iteration === undefined ? undefined : { round: python.best_iteration, score: python.best_score });
    expect(sha256(withoutAttributes(booster.save('json')))).toBe(sha256(withoutAttributes(pythonModel(python.name, 'json'))));
    expect(numbers(booster.predict(evaluate.validation.matrix))).toEqual(python.predictions);
  };

  it('on this thread equals it, bit for bit', () => expectPythons(trainSync({ ...settings, evaluate })));

  it('on its own thread equals it, bit for bit', async () => expectPythons(await train({ ...settings, evaluate })));

  it('from matrices made before equals it, bit for bit', () => {
    using reference = python.quantile ? QuantileDMatrix.of(settings.train.matrix, { ...settings.train, maxBin: 32 }) : DMatrix.of(settings.train.matrix, settings.train);
    using validation = python.quantile
      ? QuantileDMatrix.of(evaluate.validation.matrix, { ...evaluate.validation, maxBin: 32, reference })
      : DMatrix.of(evaluate.validation.matrix, evaluate.validation);
    expectPythons(trainSync({ ...settings, train: reference, evaluate: { train: reference, validation } }));
  });
});
