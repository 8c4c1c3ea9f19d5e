import { availableParallelism } from 'node:os';
import type { Parameters } from './parameters.ts';

/** The run's parameters as libxgboost takes them. `hist` bins once and is the only method whose time grows gently with the rows. */
export function boosterParameters(parameters: Parameters): Record<string, string | number> {
  const { max_depth, max_leaves, grow_policy, max_bin, eta, subsample, colsample_bytree, min_child_weight, gamma, lambda, scale_pos_weight, Seed } = parameters;
  return {
    objective: 'binary:logistic',
    eval_metric: 'logloss',
    tree_method: 'hist',
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
    scale_pos_weight,
    seed: Seed,
  };
}
