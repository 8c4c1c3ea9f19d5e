import type { Booster, Evaluation, Matrix } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';
import type { LabelledData } from '../channels/labelled-data.ts';
import { evaluationLine } from './evaluation-line.ts';
import { FoldPredictions } from './fold-predictions.ts';
import { assignFolds } from './folds.ts';
import { type ModelPlan, type TrainedModel, trainModel } from './train-model.ts';

export interface CrossValidation {
  readonly models: readonly TrainedModel[];
  /** Means over all folds, which the last line shows. */
  readonly mean: Evaluation;
  readonly predictions: string;
}

/**
 * The container's `_kfold`: training and validation rows together are parted into folds (by class for classification) and a
 * model trained for each, `_num_cv_round` times. As there, every model is watched on the whole training and validation
 * channels. The container draws the folds anew each time; here `seed` decides. Throws BuiltInError `cross-validation`.
 */
export async function crossValidate(plan: Omit<ModelPlan, 'train' | 'watched'>, { train, validation }: { train: LabelledData; validation: LabelledData | undefined }, onLine: (line: string) => void): Promise<CrossValidation> {
  const { checked, parameters } = plan;
  const { folds, repeats } = checked.crossValidation!;
  const { objective, num_class, seed = 0 } = parameters;
  const refuse = (key: string, words: string, wayOut: string): BuiltInError => new BuiltInError('cross-validation', 'AlgorithmError', `XGB train call failed with exception:\n ${words}`, { key, what: `_kfold needs ${key}`, wayOut });
  if (objective === undefined && num_class === undefined) throw refuse('objective', "'NoneType' object has no attribute 'startswith'", 'Set the hyperparameter objective');
  if (!validation) throw refuse('validation', "'validation'", 'Add the channel "validation"');
  const all = together(train, validation);
  const rows = all.matrix.rows;
  if (folds > rows) throw refuse('more rows', `Cannot have number of splits n_splits=${folds} greater than the number of samples: n_samples=${rows}.`, 'Lower _kfold');
  onLine(`Run ${repeats}-round of ${folds}-fold cross validation with ${rows} rows`);
  const classification = num_class !== undefined || String(objective).startsWith('binary:');
  const predictions = new FoldPredictions(all.label, classification);
  const models: TrainedModel[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const fold = assignFolds(rows, folds, classification ? all.label : undefined, Number(seed), repeat);
    for (let k = 0; k < folds; k++) {
      onLine(`Train cross validation fold ${k + 1}`);
      const model = await trainModel({ ...plan, train: pick(all, fold, (each) => each !== k), watched: { train, validation } });
      models.push(model);
      const held = pick(all, fold, (each) => each === k);
      predictions.record(held.rows, model.booster.predict(held.matrix));
    }
    onLine(`The metrics of round ${repeat + 1} cross validation`);
    onLine(evaluationLine(checked.rounds, meanOf(models.slice(-folds))));
  }
  const mean = meanOf(models);
  if (repeats > 1) {
    onLine(`The overall metrics of ${repeats}-round cross validation`);
    onLine(evaluationLine(checked.rounds, mean));
  }
  return { models, mean, predictions: predictions.csv() };
}

export const disposeAll = (models: readonly { readonly booster: Booster }[]): void => models.forEach(({ booster }) => booster.dispose());

interface Rows {
  readonly matrix: Matrix;
  readonly label: Float32Array;
  readonly weight?: Float32Array;
}

function together(first: Rows, second: Rows): Rows {
  const columns = first.matrix.columns;
  const joined = (a: Float32Array, b: Float32Array): Float32Array => {
    const both = new Float32Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  return {
    matrix: { data: joined(first.matrix.data, second.matrix.data), rows: first.matrix.rows + second.matrix.rows, columns },
    label: joined(first.label, second.label),
    ...(first.weight && second.weight && { weight: joined(first.weight, second.weight) }),
  };
}

function pick({ matrix, label, weight }: Rows, fold: Uint32Array, wanted: (fold: number) => boolean): Rows & { readonly rows: Uint32Array } {
  const rows = Uint32Array.from(Array.from(fold.keys()).filter((row) => wanted(fold[row])));
  const { columns } = matrix;
  const data = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => data.set(matrix.data.subarray(row * columns, (row + 1) * columns), i * columns));
  return { rows, matrix: { data, rows: rows.length, columns }, label: Float32Array.from(rows, (row) => label[row]), ...(weight && { weight: Float32Array.from(rows, (row) => weight[row]) }) };
}

function meanOf(models: readonly TrainedModel[]): Evaluation {
  return Object.fromEntries(
    Object.entries(models[0].last).map(([set, metrics]) => [set, Object.fromEntries(Object.keys(metrics).map((metric) => [metric, models.reduce((total, { last }) => total + last[set][metric], 0) / models.length]))]),
  );
}
