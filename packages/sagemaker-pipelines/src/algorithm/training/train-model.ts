import { type Best, type Booster, type Evaluation, type LabelledMatrix, type Parameters, type Round, train } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';
import type { CheckedHyperparameters } from '../hyperparameters/check-hyperparameters.ts';
import { fixedText } from '../python-text.ts';
import { roundMargins } from './round-margins.ts';
import { sklearnMetric } from './sklearn-metrics.ts';
import { stoppingRule } from './stopping-rule.ts';

/** Rows to train on or to watch; unlike libxgboost, scikit-learn's metrics want the labels as they are. */
export type LabelledRows = LabelledMatrix & { readonly label: Float32Array };

export interface ModelPlan {
  readonly checked: CheckedHyperparameters;
  readonly parameters: Parameters;
  readonly train: LabelledRows;
  /** The container's watch list, in its order: `train`, and perhaps `validation`. */
  readonly watched: Readonly<Record<string, LabelledRows>>;
  readonly onRound: (round: Round) => 'stop' | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface TrainedModel {
  readonly booster: Booster;
  readonly last: Evaluation;
  readonly stopped: 'finished' | 'early' | 'callback';
  readonly warnings: readonly string[];
}

/** Trains one booster with the container's metrics and early stopping. */
export async function trainModel(plan: ModelPlan): Promise<TrainedModel> {
  const { checked, parameters, train: rows, watched, onRound, signal } = plan;
  if (checked.sklearnMetrics.length > 0) return await trainAndReplay(plan);
  const earlyStopping = 'validation' in watched ? checked.earlyStopping : undefined;
  const { booster, evaluations, stopped, warnings } = await train({
    parameters,
    rounds: checked.rounds,
    train: rows,
    evaluate: watched,
    onRound,
    ...(earlyStopping && { earlyStopping }),
    ...(signal && { signal }),
  });
  return { booster, last: evaluations.at(-1)!, stopped, warnings };
}

/**
 * Metrics that libxgboost does not have are computed from the finished model round by round, and the rounds reported then. When
 * they end training early, the model of fewer rounds is trained again: it is the same as the longer one's first rounds.
 */
async function trainAndReplay({ checked, parameters, train: rows, watched, onRound, signal }: ModelPlan): Promise<TrainedModel> {
  const { booster: kind } = parameters;
  if (kind === 'gblinear' || kind === 'dart') {
    throw new BuiltInError('metric-booster', 'ClientError', `${checked.sklearnMetrics[0]} cannot be followed with booster ${kind}`, { key: 'eval_metric', what: `${checked.sklearnMetrics.join(', ')} cannot be followed here with booster ${kind}`, allowed: 'booster gbtree', value: kind, wayOut: "Use one of libxgboost's own metrics" });
  }
  const training = (rounds: number) => train({ parameters, rounds, train: rows, evaluate: watched, ...(signal && { signal }) });
  const whole = await training(checked.rounds);
  const { kept, stopped, best, last } = replay(whole.booster, whole.evaluations);
  if (kept === checked.rounds) return { booster: marked(whole.booster, best), last, stopped, warnings: whole.warnings };
  whole.booster.dispose();
  return { booster: marked((await training(kept)).booster, best), last, stopped, warnings: whole.warnings };

  function replay(model: Booster, evaluations: readonly Evaluation[]): { kept: number; stopped: TrainedModel['stopped']; best: Best | undefined; last: Evaluation } {
    const rule = checked.earlyStopping && 'validation' in watched ? stoppingRule(checked.earlyStopping) : undefined;
    const margins = Object.entries(watched).map(([name, { matrix, label }]) => [name, label, roundMargins(model, matrix)] as const);
    let last: Evaluation = {};
    for (const [round, native] of evaluations.entries()) {
      last = Object.fromEntries(
        margins.map(([name, label, walk]) => {
          const now = walk.next().value as Float32Array;
          // The container hands these metrics on as text with six digits after the point.
          const own = checked.sklearnMetrics.map((metric) => [metric, Number(fixedText(sklearnMetric(metric, label, now), 6))] as const);
          return [name, { ...native[name], ...Object.fromEntries(own) }];
        }),
      );
      const early = rule?.observe(round, last) ?? false;
      const told = onRound({ round, evaluation: last });
      const best = rule?.best();
      if (early) return { kept: best!.round + 1, stopped: 'early', best, last };
      if (told === 'stop') return { kept: best ? best.round + 1 : round + 1, stopped: 'callback', best, last };
    }
    const best = rule?.best();
    return { kept: best ? best.round + 1 : evaluations.length, stopped: 'finished', best, last };
  }
}

function marked(booster: Booster, best: Best | undefined): Booster {
  if (!best) return booster;
  booster.setAttribute('best_iteration', String(best.round));
  booster.setAttribute('best_score', String(best.score));
  return booster;
}
