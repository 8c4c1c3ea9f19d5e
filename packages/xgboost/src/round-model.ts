import { library } from './library.ts';
import type { ModelFormat } from './model-format.ts';
import { XgboostError } from './error.ts';
import { PREDICT_MARGIN, PREDICT_VALUE, type PredictOptions, predictConfig, readPrediction } from './prediction.ts';
import { saveModel } from './save-model.ts';

/** Where the model that is being trained lies, and the sets it is watched on. Plain data, so that it can go to another thread. */
export interface TrainedSoFar {
  readonly booster: bigint;
  readonly sets: readonly (readonly [string, bigint])[];
}

/**
 * The model as it is after a round of training. For use within `onRound` only: the next round begins when that returns, and
 * later calls throw `disposed`.
 */
export class RoundModel {
  #model: TrainedSoFar | undefined;

  constructor(model: TrainedSoFar) {
    this.#model = model;
  }

  /** What the model says of each row of an evaluated set; training has most of it at hand. */
  predict(set: string, options: Pick<PredictOptions, 'margin'> = {}): Float32Array<ArrayBuffer> {
    return readWatched(this.#current(), set, options);
  }

  /** The model's bytes; see {@link Booster.save}. */
  save(format: ModelFormat): Uint8Array<ArrayBuffer> {
    return saveModel(library(), this.#current().booster, format);
  }

  /** Called when `onRound` has returned. */
  end(): void {
    this.#model = undefined;
  }

  #current(): TrainedSoFar {
    if (this.#model) return this.#model;
    throw new XgboostError('disposed', { what: 'This round is over', wayOut: 'Use the model within onRound, or keep what save answers' });
  }
}

/** What a model in training says of each row of an evaluated set. Throws `bad-parameter` for a name that there is not. */
export function readWatched({ booster, sets }: TrainedSoFar, set: string, options: Pick<PredictOptions, 'margin'> = {}): Float32Array<ArrayBuffer> {
  const data = sets.find(([name]) => name === set)?.[1];
  if (data === undefined) throw new XgboostError('bad-parameter', { key: 'set', what: `There is no set "${set}"`, allowed: sets.map(([name]) => name).join(', '), value: set });
  const config = predictConfig(options.margin ? PREDICT_MARGIN : PREDICT_VALUE);
  return readPrediction(library(), (shape, dimensions, result) => library().call('XGBoosterPredictFromDMatrix', booster, data, config, shape, dimensions, result));
}
