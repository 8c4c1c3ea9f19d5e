import type { RoundReport } from './boost.ts';
import { RoundModel } from './round-model.ts';
import type { TrainSettings } from './train-plan.ts';

/** Calls `onRound` with the model, which is usable until it returns. */
export function askOnRound({ onRound }: Pick<TrainSettings, 'onRound'>, { round, evaluation, booster, sets }: RoundReport): 'stop' | undefined | void {
  if (!onRound) return undefined;
  const model = new RoundModel({ booster, sets });
  try {
    return onRound({ round, evaluation, model });
  } finally {
    model.end();
  }
}
