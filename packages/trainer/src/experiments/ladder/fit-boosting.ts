import { TreeWalk } from '@flowsentry/xgboost';
import { boosterParameters } from '../../booster-parameters.ts';
import type { Parameters } from '../../parameters.ts';
import { fitBooster } from '../fit-booster.ts';
import type { PreparedRows } from '../prepare-rows.ts';
import type { FittedRung } from './rung.ts';

/** Gradient boosting as the pipeline trains it. `further` are settings of libxgboost that no parameter of a run has. One row is scored as the endpoint scores it. */
export async function fitBoosting(rows: Pick<PreparedRows, 'training' | 'validation'>, parameters: Parameters, signal: AbortSignal, further: Readonly<Record<string, string>> = {}): Promise<FittedRung> {
  const { booster, rounds } = await fitBooster(rows, { ...boosterParameters(parameters), ...further }, parameters, signal);
  const walk = TreeWalk.of(booster);
  const score = new Float32Array(1);
  return {
    predict: (matrix) => booster.predict(matrix),
    predictRow(row) {
      if (!walk) return booster.predictRow(row);
      walk.predict(row, 1, score);
      return score[0];
    },
    bytes: booster.save('ubj').length,
    found: `${rounds} trees.`,
    [Symbol.dispose]: () => booster.dispose(),
  };
}
