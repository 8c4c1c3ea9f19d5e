import { ENTRIES, MOST_BYTES } from './entries.ts';
import { isFolder } from './is-folder.ts';
import { readFolder } from './read-folder.ts';
import { unpack } from './unpack.ts';

/**
 * The bytes of `xgboost-model` in the model.tar.gz that a training job leaves, or in the folder that it was unpacked into: the bare model,
 * not yet packed with its preprocessor and decision.
 *
 * @throws EvaluatorError what `unpack` and `readFolder` throw
 */
export async function readBooster(path: string): Promise<Uint8Array> {
  const wanted = [ENTRIES.booster];
  const entries = (await isFolder(path)) ? await readFolder(path, wanted) : await unpack(path, MOST_BYTES, wanted);
  return entries.get(ENTRIES.booster)!;
}
