import { availableParallelism } from 'node:os';
import type { BOOSTER_PARAMETERS, Parameters } from './parameters.ts';

/** The run's parameters as libxgboost takes them. */
export function boosterParameters(parameters: Pick<Parameters, (typeof BOOSTER_PARAMETERS)[number] | 'Seed'>): Record<string, string | number> {
  const { max_depth, max_leaves, grow_policy, max_bin, eta, subsample, colsample_bytree, min_child_weight, gamma, lambda, alpha, scale_pos_weight, tree_method, Seed } = parameters;
  return {
    objective: 'binary:logistic',
    eval_metric: 'logloss',
    tree_method,
    nthread: availableParallelism(),
    max_depth,
    max_leaves,
    grow_policy,
    max_bin,
    eta,
    subsample,
    colsample_bytree,
    min_child_weight,
    gamma,
    lambda,
    alpha,
    scale_pos_weight,
    seed: Seed,
  };
}
