import koffi from 'koffi';
import { readSettings } from './configuration.ts';
import type { Best } from './early-stopping.ts';
import { type Evaluation, parseEvaluation } from './evaluation-line.ts';
import { type Library, cell, library } from './library.ts';
import type { TrainedSoFar } from './round-model.ts';

/** What a booster is trained by; handles and plain data, so that it can go to another thread. */
export interface BoostingPlan {
  readonly parameters: readonly (readonly [string, string])[];
  readonly train: bigint;
  /** Sets whose predictions the library keeps up to date from round to round. */
  readonly evaluate: readonly (readonly [string, bigint])[];
  readonly names: readonly string[] | undefined;
  /** A saved model to go on from. */
  readonly from: Uint8Array | undefined;
}

/** A booster under training, round by round. Free it when done. */
export class Boosting implements TrainedSoFar {
  readonly booster: bigint;
  readonly #library: Library;
  readonly #plan: BoostingPlan;
  /** Rounds of the model that it goes on from. */
  readonly #before: number;
  /** Rounds that were boosted here. */
  #rounds = 0;

  constructor(plan: BoostingPlan) {
    const lib = library();
    const handles = BigUint64Array.from([plan.train, ...plan.evaluate.map(([, handle]) => handle)]);
    const out = cell();
    lib.call('XGBoosterCreate', handles, handles.length, out);
    this.booster = out[0];
    this.#library = lib;
    this.#plan = plan;
    try {
      if (plan.from) lib.call('XGBoosterLoadModelFromBuffer', this.booster, plan.from, plan.from.length);
      this.#before = plan.from ? boostedRounds(lib, this.booster) : 0;
      // Unused parameters are only reported when asked for, and the Python package asks.
      lib.call('XGBoosterSetParam', this.booster, 'validate_parameters', '1');
      for (const [key, value] of plan.parameters) lib.call('XGBoosterSetParam', this.booster, key, value);
      if (plan.names) lib.call('XGBoosterSetStrFeatureInfo', this.booster, 'feature_name', plan.names, plan.names.length);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  get sets(): BoostingPlan['evaluate'] {
    return this.#plan.evaluate;
  }

  /** Boosts one round. */
  update(): void {
    this.#library.call('XGBoosterUpdateOneIter', this.booster, this.#rounds++, this.#plan.train);
  }

  /** The parameter eval_metric on each set, after the latest round. */
  evaluation(): Evaluation {
    if (this.sets.length === 0) return {};
    const line = cell();
    const names = this.sets.map(([name]) => name);
    this.#library.call('XGBoosterEvalOneIter', this.booster, this.#rounds - 1, BigUint64Array.from(this.sets, ([, handle]) => handle), names, names.length, line);
    return parseEvaluation(koffi.decode.string(line[0]), names);
  }

  /**
   * The handle of a booster free of training's working memory, cut after its best round when early stopping found one (a linear model cannot be
   * cut) and with the attributes best_iteration and best_score, as the Python package does it.
   */
  finish(best: Best | undefined): bigint {
    const [length, bytes, out] = [cell(), cell(), cell()];
    if (best && !readSettings(this.#library, this.booster).linear) {
      this.#library.call('XGBoosterSlice', this.booster, 0, this.#before + best.round + 1, 1, out);
    } else {
      this.#library.call('XGBoosterSerializeToBuffer', this.booster, length, bytes);
      this.#library.call('XGBoosterCreate', null, 0, out);
    }
    const finished = out[0];
    try {
      if (length[0] > 0n) this.#library.call('XGBoosterUnserializeFromBuffer', finished, bytes[0], length[0]);
      if (best) {
        this.#library.call('XGBoosterSetAttr', finished, 'best_iteration', String(this.#before + best.round));
        this.#library.call('XGBoosterSetAttr', finished, 'best_score', String(best.score));
      }
      return finished;
    } catch (error) {
      this.#library.call('XGBoosterFree', finished);
      throw error;
    }
  }

  free(): void {
    this.#library.call('XGBoosterFree', this.booster);
  }
}

function boostedRounds(lib: Library, booster: bigint): number {
  const count = new Int32Array(1);
  lib.call('XGBoosterBoostedRounds', booster, count);
  return count[0];
}
