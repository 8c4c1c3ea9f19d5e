import { BuiltInError } from '../built-in-error.ts';
import type { HyperparameterValue } from './parse-hyperparameter.ts';

type Values = Readonly<Record<string, HyperparameterValue>>;

const GROWERS = new Set(['grow_colmaker', 'distcol', 'grow_histmaker', 'grow_local_histmaker', 'grow_quantile_histmaker']);
const LINEAR = new Set(['shotgun', 'coord_descent']);
const REFRESHERS = new Set(['refresh', 'prune']);

/** The rules between hyperparameters that the container checks before it trains. Throws BuiltInError `hyperparameter-conflict`. */
export function checkDependencies(values: Values): void {
  const { objective, num_class, tree_method } = values;
  if ((objective === 'multi:softmax' || objective === 'multi:softprob') && num_class === undefined) {
    throw conflict('num_class', undefined, "Require input for parameter 'num_class' for multi-classification", 'Set num_class to the number of classes');
  }
  if ('eval_metric' in values) checkMetrics(values['eval_metric'] as readonly string[], objective as string | undefined);
  if ('monotone_constraints' in values && tree_method !== 'exact' && tree_method !== 'hist') {
    throw conflict('monotone_constraints', tree_method, "monotone_constraints can be used only when the tree_method parameter is set to either 'exact' or 'hist'.", 'Set tree_method to hist');
  }
  if ('interaction_constraints' in values && tree_method !== 'exact' && tree_method !== 'hist' && tree_method !== 'approx') {
    throw conflict('interaction_constraints', tree_method, "interaction_constraints can be used only when the tree_method parameter is set to either 'exact', 'hist' or 'approx'.", 'Set tree_method to hist');
  }
  if ('updater' in values) checkUpdater(values['updater'] as readonly string[], values);
}

function checkMetrics(metrics: readonly string[], objective: string | undefined): void {
  if (objective === undefined) {
    throw new BuiltInError('hyperparameter-conflict', 'AlgorithmError', "KeyError: 'objective'", {
      key: 'eval_metric',
      what: 'eval_metric is given and objective is not, on which the container ends with a KeyError',
      value: metrics.join(','),
      wayOut: 'Set objective as well (libxgboost itself would take reg:squarederror)',
    });
  }
  if (metrics.includes('auc') && !/^(binary|rank):/.test(objective)) {
    throw conflict('eval_metric', 'auc', "Metric 'auc' can only be applied for classification and ranking problems.", `With ${objective} use mlogloss, merror or f1_macro`);
  }
  if (metrics.includes('aft-nloglik') && objective !== 'survival:aft') {
    throw conflict('eval_metric', 'aft-nloglik', "Metric 'aft-nloglik' can only be applied for 'survival:aft' objective.", 'Leave it out, or set objective to survival:aft');
  }
}

function checkUpdater(updaters: readonly string[], { booster, process_type }: Values): void {
  const value = updaters.join(',');
  if (booster === 'gblinear') {
    if (updaters.length === 1 && LINEAR.has(updaters[0])) return;
    throw conflict('updater', value, `Linear updater should be one of these options: ${[...LINEAR].map((name) => `'${name}'`).join(', ')}.`, 'Name one of the two');
  }
  if (process_type === 'update') {
    if (updaters.every((name) => REFRESHERS.has(name))) return;
    throw conflict('updater', value, "process_type 'update' can only be used with updater 'refresh' and 'prune'", 'Name these two only');
  }
  if (updaters.some((name) => LINEAR.has(name))) {
    throw conflict('updater', value, "Tree updater should be selected from these options: 'grow_colmaker', 'distcol', 'grow_histmaker', 'grow_local_histmaker', 'grow_skmaker', 'grow_quantile_histmaker', 'sync', 'refresh', 'prune', 'shortgun', 'coord_descent'.", 'Set booster to gblinear for a linear updater');
  }
  if (updaters.filter((name) => GROWERS.has(name)).length > 1) {
    throw conflict('updater', value, "Only one tree grow plugin can be selected. Choose one from the following: 'grow_colmaker', 'distcol', 'grow_histmaker', 'grow_local_histmaker', 'grow_skmaker'", 'Name one of them');
  }
}

const conflict = (key: string, value: unknown, words: string, wayOut: string): BuiltInError => new BuiltInError('hyperparameter-conflict', 'ClientError', words, { key, value, wayOut });
