import koffi from 'koffi';
import { type Library, cell } from './library.ts';

/** XGBoosterSaveJsonConfig: every setting of the library for a booster, as JSON text. */
export function readConfiguration(library: Library, booster: bigint): string {
  const [length, text] = [cell(), cell()];
  library.call('XGBoosterSaveJsonConfig', booster, length, text);
  return koffi.decode.string(text[0], Number(length[0]));
}

/** The settings that decide how a booster is worked with here. */
export function readSettings(library: Library, booster: bigint): { linear: boolean; threads: number } {
  const { learner } = JSON.parse(readConfiguration(library, booster)) as { learner: { learner_train_param: { booster: string }; generic_param: { nthread: string } } };
  return { linear: learner.learner_train_param.booster === 'gblinear', threads: Number(learner.generic_param.nthread) };
}
