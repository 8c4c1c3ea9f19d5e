import { type Library, cell } from './library.ts';
import type { ModelFormat } from './model-format.ts';

/** The bytes of the booster at a handle. */
export function saveModel(library: Library, booster: bigint, format: ModelFormat): Uint8Array<ArrayBuffer> {
  const [length, bytes] = [cell(), cell()];
  library.call('XGBoosterSaveModelToBuffer', booster, JSON.stringify({ format }), length, bytes);
  return new Uint8Array(library.copy(bytes[0], Number(length[0])));
}
