import { availableParallelism } from 'node:os';
import type { Decision } from '@flowsentry/evaluator';
import { type FlowTable, type Preprocessor, transform } from '@flowsentry/features';
import type { Booster } from '@flowsentry/xgboost';
import { boosterParameters } from '../booster-parameters.ts';
import { boosterScores } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';
import { decide } from './decide.ts';
import { fitBooster } from './fit-booster.ts';
import { type ModelRows, prepareRows } from './prepare-rows.ts';

export type { ModelRows } from './prepare-rows.ts';

export interface FitOptions {
  readonly signal: AbortSignal;
  /** Threads of one training; all cores by default. Several trainings at a time want one each. */
  readonly threads?: number;
}

/** What the pipeline packs: preprocessor, booster and threshold. */
export class FittedModel implements Disposable {
  readonly preprocessor: Preprocessor;
  readonly booster: Booster;
  readonly decision: Decision;
  /** Rounds that the booster keeps. */
  readonly rounds: number;
  /** Of the booster's training alone. */
  readonly seconds: number;

  constructor(parts: Pick<FittedModel, 'preprocessor' | 'booster' | 'decision' | 'rounds' | 'seconds'>) {
    this.preprocessor = parts.preprocessor;
    this.booster = parts.booster;
    this.decision = parts.decision;
    this.rounds = parts.rounds;
    this.seconds = parts.seconds;
  }

  /** P(Anomaly) of the given rows, all by default. */
  scores(table: FlowTable, rows?: Uint32Array): Float32Array {
    return this.booster.predict(transform(this.preprocessor, table, rows));
  }

  [Symbol.dispose](): void {
    this.booster.dispose();
  }
}

/**
 * Does in this process, without files, what the pipeline's Preprocess, Train and Package make of the same rows and parameters: the preprocessor is learned from the
 * training rows; the booster stops early on the validation rows, on which the threshold is chosen; with `Folds` the validation rows are trained on too,
 * nothing stops early, and the threshold is chosen on out-of-fold scores. Rejects with what those throw, or the signal's reason.
 */
export async function fitModel(table: FlowTable, rows: ModelRows, parameters: Parameters, { signal, threads = availableParallelism() }: FitOptions): Promise<FittedModel> {
  const prepared = prepareRows(table, rows, parameters);
  const settings = { ...boosterParameters(parameters), nthread: threads };
  const { booster, rounds, seconds } = await fitBooster(prepared, settings, parameters, signal);
  try {
    const decision = await decide(prepared, parameters, (matrix) => booster.predict(matrix), boosterScores(settings, parameters.num_round, signal));
    return new FittedModel({ preprocessor: prepared.preprocessor, booster, decision, rounds, seconds });
  } catch (error) {
    booster.dispose();
    throw error;
  }
}
