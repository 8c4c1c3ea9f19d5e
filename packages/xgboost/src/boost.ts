import koffi from 'koffi';
import { readSettings } from './configuration.ts';
import { type Best, type EarlyStopping, earlyStopper } from './early-stopping.ts';
import { type Evaluation, parseEvaluation } from './evaluation-line.ts';
import { type Library, cell, library } from './library.ts';
import type { RoundModel, TrainedSoFar } from './round-model.ts';

/** What the loop needs; handles and plain data, so that it can go to another thread. */
export interface BoostPlan {
  readonly parameters: readonly (readonly [string, string])[];
  readonly rounds: number;
  readonly train: bigint;
  readonly evaluate: readonly (readonly [string, bigint])[];
  readonly names: readonly string[] | undefined;
  readonly earlyStopping: EarlyStopping | undefined;
  /** A saved model to go on from. */
  readonly from: Uint8Array | undefined;
}

export interface Round {
  /** Counts from 0, the rounds of a model to go on from not included. */
  readonly round: number;
  readonly evaluation: Evaluation;
  readonly model: RoundModel;
}

/** A {@link Round} as plain data, so that it can go to another thread. */
export interface RoundReport extends Omit<Round, 'model'>, TrainedSoFar {}

/** Answers with 'stop' to end training after this round, 'abort' to give it up. */
export type Watch = (round: RoundReport) => 'stop' | 'abort' | undefined;

export interface BoostOutcome {
  /** The handle of a booster that now belongs to the caller. */
  readonly booster: bigint;
  readonly stopped: 'finished' | 'early' | 'callback';
  readonly best: Best | undefined;
  readonly evaluations: readonly Evaluation[];
}

/** Boosts round after round on this thread. Answers with undefined when `watch` gave up; frees everything then, and when it throws. */
export function boost(plan: BoostPlan, watch: Watch): BoostOutcome | undefined {
  const lib = library();
  const handles = BigUint64Array.from([plan.train, ...plan.evaluate.map(([, handle]) => handle)]);
  const out = cell();
  lib.call('XGBoosterCreate', handles, handles.length, out);
  const booster = out[0];
  try {
    if (plan.from) lib.call('XGBoosterLoadModelFromBuffer', booster, plan.from, plan.from.length);
    const before = plan.from ? boostedRounds(lib, booster) : 0;
    // Unused parameters are only reported when asked for, and the Python package asks.
    lib.call('XGBoosterSetParam', booster, 'validate_parameters', '1');
    for (const [key, value] of plan.parameters) lib.call('XGBoosterSetParam', booster, key, value);
    if (plan.names) lib.call('XGBoosterSetStrFeatureInfo', booster, 'feature_name', plan.names, plan.names.length);
    const course = boostRounds(lib, booster, plan, watch);
    return course && { ...course, booster: finish(lib, booster, course.best, before) };
  } finally {
    lib.call('XGBoosterFree', booster);
  }
}

function boostRounds(lib: Library, booster: bigint, plan: BoostPlan, watch: Watch): Omit<BoostOutcome, 'booster'> | undefined {
  const stopper = plan.earlyStopping && earlyStopper(plan.earlyStopping);
  const evaluations: Evaluation[] = [];
  const ended = (stopped: BoostOutcome['stopped']): Omit<BoostOutcome, 'booster'> => ({ stopped, best: stopper?.best(), evaluations });
  for (let round = 0; round < plan.rounds; round++) {
    lib.call('XGBoosterUpdateOneIter', booster, round, plan.train);
    const evaluation = evaluate(lib, booster, round, plan.evaluate);
    evaluations.push(evaluation);
    const early = stopper?.observe(round, evaluation) ?? false;
    const answer = watch({ round, evaluation, booster, sets: plan.evaluate });
    if (answer === 'abort') return undefined;
    if (early) return ended('early');
    if (answer === 'stop') return ended('callback');
  }
  return ended('finished');
}

function boostedRounds(lib: Library, booster: bigint): number {
  const count = new Int32Array(1);
  lib.call('XGBoosterBoostedRounds', booster, count);
  return count[0];
}

function evaluate(lib: Library, booster: bigint, round: number, sets: BoostPlan['evaluate']): Evaluation {
  if (sets.length === 0) return {};
  const line = cell();
  const names = sets.map(([name]) => name);
  lib.call('XGBoosterEvalOneIter', booster, round, BigUint64Array.from(sets, ([, handle]) => handle), names, names.length, line);
  return parseEvaluation(koffi.decode.string(line[0]), names);
}

/**
 * A booster free of training's working memory, cut after its best round when early stopping found one (a linear model cannot be
 * cut) and with the attributes best_iteration and best_score, as the Python package does it.
 */
function finish(lib: Library, booster: bigint, best: Best | undefined, before: number): bigint {
  const [length, bytes, out] = [cell(), cell(), cell()];
  if (best && !readSettings(lib, booster).linear) {
    lib.call('XGBoosterSlice', booster, 0, before + best.round + 1, 1, out);
  } else {
    lib.call('XGBoosterSerializeToBuffer', booster, length, bytes);
    lib.call('XGBoosterCreate', null, 0, out);
  }
  const finished = out[0];
  try {
    if (length[0] > 0n) lib.call('XGBoosterUnserializeFromBuffer', finished, bytes[0], length[0]);
    if (best) {
      lib.call('XGBoosterSetAttr', finished, 'best_iteration', String(before + best.round));
      lib.call('XGBoosterSetAttr', finished, 'best_score', String(best.score));
    }
    return finished;
  } catch (error) {
    lib.call('XGBoosterFree', finished);
    throw error;
  }
}
