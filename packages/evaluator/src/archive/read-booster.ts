import { ENTRIES, MOST_BYTES } from './entries.ts';
import { unpack } from './unpack.ts';

/**
 * The bytes of `xgboost-model` in the model.tar.gz that a training job leaves: the bare model, not yet packed with its preprocessor and decision.
 *
 * @throws EvaluatorError what `unpack` throws
 */
export async function readBooster(path: string): Promise<Uint8Array> {
  const entries = await unpack(path, MOST_BYTES, [ENTRIES.booster]);
  return entries.get(ENTRIES.booster)!;
}
