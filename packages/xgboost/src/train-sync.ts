import { type BoostOutcome, type Watch, boost } from './boost.ts';
import { Booster } from './booster.ts';
import type { Best } from './early-stopping.ts';
import type { Evaluation } from './evaluation-line.ts';
import { askOnRound } from './ask-on-round.ts';
import { type TrainSettings, planTraining, withMatrices } from './train-plan.ts';
import { collectWarnings } from './warnings.ts';

export interface Training {
  readonly booster: Booster;
  /** Metric values of each round, also of those after the best one. */
  readonly evaluations: readonly Evaluation[];
  /** Known when early stopping was asked for. */
  readonly best: Best | undefined;
  /** Why training ended: all rounds done, no improvement, or onRound said so. */
  readonly stopped: BoostOutcome['stopped'];
  /** What libxgboost warned of, such as parameters that it does not use. */
  readonly warnings: readonly string[];
}

/**
 * Trains on the calling thread, which does nothing else meanwhile: for small data. `train` does the same off the thread.
 * Deterministic: the same data, parameters, `seed` and `nthread` give the same model, bit for bit.
 */
export function trainSync(settings: TrainSettings): Training {
  const { plan, release } = planTraining(settings);
  const watch: Watch = (report) => askOnRound(settings, report) ?? undefined;
  try {
    const { result, warnings } = collectWarnings(() => withMatrices(plan, (ready) => boost(ready, watch)));
    // Only 'abort' leaves no outcome, which this watch never answers.
    const { booster, ...course } = result!;
    return { ...course, warnings, booster: new Booster(booster) };
  } finally {
    release();
  }
}
