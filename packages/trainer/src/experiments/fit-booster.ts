import { type Booster, type Parameters as BoosterSettings, train } from '@flowsentry/xgboost';
import type { Parameters } from '../parameters.ts';
import type { PreparedRows } from './prepare-rows.ts';

interface FittedBooster {
  readonly booster: Booster;
  /** Rounds that it keeps. */
  readonly rounds: number;
  /** That training took. */
  readonly seconds: number;
}

/** Trains a booster as the pipeline's Train does, stopping early where there are validation rows. `settings` are libxgboost's. Rejects with what train throws, or the signal's reason. */
export async function fitBooster(
  { training, validation }: Pick<PreparedRows, 'training' | 'validation'>,
  settings: BoosterSettings,
  { num_round, early_stopping_rounds }: Pick<Parameters, 'num_round' | 'early_stopping_rounds'>,
  signal: AbortSignal,
): Promise<FittedBooster> {
  const began = performance.now();
  const { booster, best } = await train({
    parameters: settings,
    rounds: num_round,
    train: { matrix: training.matrix, label: training.labels },
    ...(validation && { evaluate: { validation: { matrix: validation.matrix, label: validation.labels } }, earlyStopping: { rounds: early_stopping_rounds } }),
    signal,
  });
  return { booster, rounds: best ? best.round + 1 : num_round, seconds: (performance.now() - began) / 1000 };
}
