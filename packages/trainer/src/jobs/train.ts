import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readMatrix } from '@flowsentry/features';
import { writeFileAtomically } from '@flowsentry/kit';
import { type Evaluation, type ModelFormat, libraryVersion, train as boost } from '@flowsentry/xgboost';
import { boosterParameters } from '../booster-parameters.ts';
import type { Job } from '../job.ts';

/** Trains the booster on the training rows, watched on the validation rows; writes `xgboost-model` as SageMaker's container does. */
export const train: Job<'train' | 'validation', 'model'> = {
  name: 'train',
  inputs: ['train', 'validation'],
  outputs: ['model'],
  async run(folders, parameters, { progress, signal }) {
    const training = await readMatrix(join(folders.train, 'train.parquet'));
    const validation = parameters.Folds > 0 ? undefined : await readMatrix(join(folders.validation, 'validation.parquet'));
    signal.throwIfAborted();
    const start = performance.now();
    const outcome = await boost({
      parameters: boosterParameters(parameters),
      rounds: parameters.num_round,
      train: { matrix: training.matrix, label: training.labels },
      ...(validation && { evaluate: { validation: { matrix: validation.matrix, label: validation.labels } } }),
      ...(validation && parameters.early_stopping_rounds > 0 && { earlyStopping: { rounds: parameters.early_stopping_rounds } }),
      signal,
      onRound: ({ round, evaluation }) => progress(round + 1, parameters.num_round, `round ${round + 1}${lossOf(evaluation, ', validation log loss ')}`),
    });
    using booster = outcome.booster;
    const trainingSeconds = (performance.now() - start) / 1000;
    await mkdir(folders.model, { recursive: true });
    await writeFileAtomically(join(folders.model, 'xgboost-model'), booster.save(containerFormat()));
    const history = outcome.evaluations.flatMap((evaluation) => evaluation['validation']?.['logloss'] ?? []);
    await writeFileAtomically(join(folders.model, 'training.json'), `${JSON.stringify({ metric: 'logloss', history, best: outcome.best, stopped: outcome.stopped }, undefined, 2)}\n`);
    return { rows: training.matrix.rows, features: training.matrix.columns, rounds: booster.rounds, stopped: outcome.stopped, trainingSeconds };
  },
};

const lossOf = (evaluation: Evaluation, before: string): string => (evaluation['validation'] ? `${before}${evaluation['validation']['logloss'].toFixed(5)}` : '');

/** What SageMaker's container of the same XGBoost writes: save_model without an extension, which is UBJSON since 2.1. */
function containerFormat(): ModelFormat {
  const [major, minor] = libraryVersion().split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 1) ? 'ubj' : 'deprecated';
}
