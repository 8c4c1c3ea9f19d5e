import { availableParallelism } from 'node:os';
import { type Decision, chooseThreshold } from '@flowsentry/evaluator';
import { type FlowTable, type Preprocessor, fit, transform } from '@flowsentry/features';
import { type Booster, train } from '@flowsentry/xgboost';
import { boosterParameters } from '../booster-parameters.ts';
import { boosterScores, outOfFoldScores } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';
import { thresholdRule } from '../threshold-rule.ts';

/** Row numbers of a table. */
export interface ModelRows {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

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
export async function fitModel(table: FlowTable, { train: trainRows, validation }: ModelRows, parameters: Parameters, { signal, threads = availableParallelism() }: FitOptions): Promise<FittedModel> {
  const { FeatureSet: featureSet, Representation: representation, Folds, num_round, early_stopping_rounds } = parameters;
  const rows = Folds > 0 ? Uint32Array.from([...trainRows, ...validation]).sort() : trainRows;
  const preprocessor = fit(table, rows, { featureSet, representation });
  const labelled = (rows: Uint32Array): { matrix: ReturnType<typeof transform>; label: Uint8Array } => ({ matrix: transform(preprocessor, table, rows), label: Uint8Array.from(rows, (row) => table.labels[row]) });
  const seen = labelled(rows);
  const watched = Folds > 0 ? undefined : labelled(validation);
  const settings = { ...boosterParameters(parameters), nthread: threads };
  const began = performance.now();
  const { booster, best } = await train({
    parameters: settings,
    rounds: num_round,
    train: seen,
    ...(watched && { evaluate: { validation: watched }, earlyStopping: { rounds: early_stopping_rounds } }),
    signal,
  });
  const seconds = (performance.now() - began) / 1000;
  try {
    const rule = thresholdRule(parameters);
    const decision = watched
      ? chooseThreshold(watched.label, booster.predict(watched.matrix), rule, 'validation')
      : chooseThreshold(seen.label, await outOfFoldScores({ matrix: seen.matrix, labels: seen.label }, Folds, parameters.SplitProtocol !== 'random', parameters.Seed, boosterScores(settings, num_round, signal)), rule, 'out-of-fold');
    return new FittedModel({ preprocessor, booster, decision, rounds: best ? best.round + 1 : num_round, seconds });
  } catch (error) {
    booster.dispose();
    throw error;
  }
}
