import { Booster } from '@flowsentry/xgboost';
import { EvaluatorError } from '../error.ts';
import { type ModelFile, readModel } from './read-model.ts';

/** A verified model, ready to score. Dispose of it (`using`) to free the booster. */
export interface Model extends Omit<ModelFile, 'bytes'>, Disposable {
  readonly booster: Booster;
}

/**
 * Reads, verifies and loads a `model.tar.gz` or the folder that one was unpacked into. `threads` as in {@link Booster.load}.
 *
 * @throws EvaluatorError what {@link readModel} throws, and `model-mismatch` when the booster wants another number of features
 * than the preprocessor makes; XgboostError `bad-model`
 */
export async function loadModel(path: string, options: { readonly threads?: number } = {}): Promise<Model> {
  const { bytes, ...rest } = await readModel(path);
  const booster = Booster.load(bytes, options);
  const made = rest.preprocessor.features.length;
  if (booster.columns !== made) {
    const wanted = booster.columns;
    booster.dispose();
    throw new EvaluatorError('model-mismatch', { file: path, what: `The booster was trained on ${wanted} features, but the preprocessor makes ${made}`, wayOut: 'Pack the model again with the preprocessor it was trained with' });
  }
  return { ...rest, booster, [Symbol.dispose]: () => booster.dispose() };
}
