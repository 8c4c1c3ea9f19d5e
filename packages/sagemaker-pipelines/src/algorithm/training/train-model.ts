import { type Booster, type Evaluation, type LabelledMatrix, type Parameters, type Round, train } from '@flowsentry/xgboost';
import type { CheckedHyperparameters } from '../hyperparameters/check-hyperparameters.ts';
import { fixedText } from '../python-text.ts';
import type { Checkpoints } from './checkpoints.ts';
import { sklearnMetric } from './sklearn-metrics.ts';
import { stoppingRule } from './stopping-rule.ts';

/** Rows to train on or to watch; unlike libxgboost, scikit-learn's metrics want the labels as they are. */
type LabelledRows = LabelledMatrix & { readonly label: Float32Array };

export interface ModelPlan {
  readonly checked: CheckedHyperparameters;
  readonly parameters: Parameters;
  readonly train: LabelledRows;
  /** The container's watch list, in its order: `train`, and perhaps `validation`. */
  readonly watched: Readonly<Record<string, LabelledRows>>;
  /** Rounds count from 0, those of a checkpoint included. */
  readonly onRound: (round: Pick<Round, 'round' | 'evaluation'>) => 'stop' | undefined;
  readonly signal: AbortSignal | undefined;
  readonly checkpoints?: Checkpoints | undefined;
}

export interface TrainedModel {
  readonly booster: Booster;
  readonly last: Evaluation;
  readonly stopped: 'finished' | 'early' | 'callback';
  readonly warnings: readonly string[];
}

/** Trains one booster with the container's metrics, early stopping and checkpoints. */
export async function trainModel({ checked, parameters, train: rows, watched, onRound, signal, checkpoints }: ModelPlan): Promise<TrainedModel> {
  const rule = checked.earlyStopping && 'validation' in watched ? stoppingRule(checked.earlyStopping) : undefined;
  const resumed = checkpoints?.latest(checked.rounds);
  const before = resumed?.rounds ?? 0;
  let last: Evaluation = {};
  let early = false;
  const { booster, stopped, warnings } = await train({
    parameters,
    rounds: checked.rounds - before,
    train: rows,
    evaluate: watched,
    ...(signal && { signal }),
    ...(resumed && { from: resumed.model }),
    onRound({ round, evaluation, model }) {
      last = withSklearnMetrics(checked, watched, evaluation, (set) => model.predict(set, { margin: true }));
      early = rule?.observe(before + round, last) ?? false;
      checkpoints?.save(before + round, () => model.save(checkpoints.format));
      const told = onRound({ round: before + round, evaluation: last });
      return early ? 'stop' : told;
    },
  });
  return { booster: cut(booster, parameters, rule?.best()), last, stopped: early ? 'early' : stopped, warnings };
}

function withSklearnMetrics({ sklearnMetrics }: CheckedHyperparameters, watched: ModelPlan['watched'], evaluation: Evaluation, margins: (set: string) => Float32Array): Evaluation {
  if (sklearnMetrics.length === 0) return evaluation;
  return Object.fromEntries(
    Object.entries(watched).map(([set, { label }]) => {
      const now = margins(set);
      // The container hands these metrics on as text with six digits after the point.
      return [set, { ...evaluation[set], ...Object.fromEntries(sklearnMetrics.map((metric) => [metric, Number(fixedText(sklearnMetric(metric, label, now), 6))])) }];
    }),
  );
}

/** Cut after the best round, which it then names; a linear model cannot be cut. */
function cut(booster: Booster, { booster: kind }: Parameters, best: { readonly round: number; readonly score: number } | undefined): Booster {
  if (!best) return booster;
  const shorter = kind === 'gblinear' ? booster : booster.firstRounds(best.round + 1);
  if (shorter !== booster) booster.dispose();
  shorter.setAttribute('best_iteration', String(best.round));
  shorter.setAttribute('best_score', String(best.score));
  return shorter;
}
