import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Booster } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';

/**
 * Loads the boosters of an unpacked model as the container does: every file at the top that is not hidden is one, and several are
 * an ensemble. Throws BuiltInError `model-file` for one that is no model, which the container would fail to start with.
 */
export async function loadModels(folder: string): Promise<Booster[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name).sort();
  if (names.length === 0) throw new BuiltInError('model-file', 'AlgorithmError', `No model in ${folder}`, { file: folder, what: 'There is no model at the top of the archive', allowed: 'xgboost-model' });
  const models: Booster[] = [];
  try {
    for (const name of names) models.push(Booster.load(await readFile(join(folder, name))));
    return models;
  } catch (cause) {
    for (const model of models) model.dispose();
    const file = join(folder, names[models.length]);
    throw new BuiltInError('model-file', 'AlgorithmError', `Model at ${file} cannot be loaded:\n${(cause as Error).message}`, {
      file,
      what: 'The container takes every file at the top of the archive for a model, and this is none',
      wayOut: 'Put what is no model into a folder of the archive',
      cause,
    });
  }
}

/** The mean of the models' predictions, in 32 bits. */
export function meanPrediction(predictions: readonly Float32Array[]): Float32Array {
  const [first, ...others] = predictions;
  if (others.length === 0) return first;
  const mean = first.slice();
  for (const other of others) for (let i = 0; i < mean.length; i++) mean[i] += other[i];
  for (let i = 0; i < mean.length; i++) mean[i] /= predictions.length;
  return mean;
}
