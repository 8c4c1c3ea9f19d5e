import { train } from '@flowsentry/xgboost';
import { boosterParameters } from '../../booster-parameters.ts';
import type { Parameters } from '../../parameters.ts';
import type { PreparedRows } from '../prepare-rows.ts';
import type { Rung } from './rung.ts';

const TIMED = 6;

type Rows = Pick<PreparedRows, 'training' | 'validation'>;

/**
 * Milliseconds that training the rungs will take, told by a few rounds of boosting with the parameters and rows of each: what starting takes and what a round does, for
 * every training that a rung needs. Where training stops early it is less. Rejects with the signal's reason.
 */
export async function expectedTime(rungs: readonly Pick<Rung, 'rounds' | 'parameters'>[], rowsFor: (parameters: Parameters) => Rows, signal: AbortSignal): Promise<number> {
  const timed = new Map<Parameters, Pace>();
  let sum = 0;
  for (const { rounds, parameters } of rungs) {
    if (rounds === 0) continue;
    const pace = timed.get(parameters) ?? (await timeRounds(rowsFor(parameters), parameters, signal));
    timed.set(parameters, pace);
    sum += (1 + parameters.Folds) * (pace.start + rounds * pace.round);
  }
  return sum;
}

/** Milliseconds. */
interface Pace {
  readonly start: number;
  readonly round: number;
}

async function timeRounds({ training, validation }: Rows, parameters: Parameters, signal: AbortSignal): Promise<Pace> {
  const began = performance.now();
  const at: number[] = [];
  const { booster } = await train({
    parameters: boosterParameters(parameters),
    rounds: TIMED,
    train: { matrix: training.matrix, label: training.labels },
    // Watching them takes as long as a tree.
    ...(validation && { evaluate: { validation: { matrix: validation.matrix, label: validation.labels } } }),
    onRound: () => void at.push(performance.now()),
    signal,
  });
  booster.dispose();
  return { start: at[0] - began, round: (at[TIMED - 1] - at[0]) / (TIMED - 1) };
}
