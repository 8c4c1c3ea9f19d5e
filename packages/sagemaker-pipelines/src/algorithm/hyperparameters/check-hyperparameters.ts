import type { EarlyStopping, Parameters } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';
import { checkDependencies } from './dependency-rules.ts';
import { ALIASES, HYPERPARAMETERS, OBJECTIVES } from './hyperparameter-table.ts';
import { type HyperparameterValue, parseHyperparameter } from './parse-hyperparameter.ts';
import { type SklearnMetric, isSklearnMetric } from '../training/sklearn-metrics.ts';

export interface CheckedHyperparameters {
  /** What goes to libxgboost, `eval_metric` with its own metrics only. */
  readonly parameters: Parameters;
  readonly rounds: number;
  /** Metrics that scikit-learn computes in the container and {@link sklearnMetric} here, in the order of the container's lines. */
  readonly sklearnMetrics: readonly SklearnMetric[];
  /** On the validation channel; undefined when no metric is named, as the container then never stops early. */
  readonly earlyStopping: Required<EarlyStopping> | undefined;
  /** Whether column 2 of a CSV file has the weights. */
  readonly csvWeights: boolean;
  readonly crossValidation: { readonly folds: number; readonly repeats: number } | undefined;
  readonly saveModelOnTermination: boolean;
  readonly useDaskGpuTraining: boolean;
}

/** Hyperparameters that steer the container and mean nothing to libxgboost. */
const CONTAINERS_OWN: ReadonlySet<string> = new Set([
  'num_round', 'csv_weights', 'early_stopping_rounds', 'save_model_on_termination', '_tuning_objective_metric', '_kfold', '_num_cv_round', 'eval_metric', 'use_dask_gpu_training',
]);

/**
 * Checks a training job's HyperParameters in the order and the words of the container: aliases, what is required, unknown
 * names, types and ranges, then the rules between them. Throws BuiltInError `missing-hyperparameter`,
 * `extraneous-hyperparameter`, `bad-hyperparameter` or `hyperparameter-conflict`.
 */
export function checkHyperparameters(given: Readonly<Record<string, string>>): CheckedHyperparameters {
  const values = parseAll(given);
  checkDependencies(values);
  const tuned = (values['_tuning_objective_metric'] as string | undefined)?.split(':')[1];
  const named = values['eval_metric'] as readonly string[] | undefined;
  const metrics = tuned === undefined ? (named ?? []) : named === undefined ? [tuned] : [...new Set([tuned, ...named])].sort();
  const native = metrics.filter((name) => !isSklearnMetric(name));
  const watched = tuned ?? named?.at(-1);
  const stop = values['early_stopping_rounds'] as number | undefined;
  const folds = values['_kfold'] as number | undefined;
  return {
    parameters: { ...Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (CONTAINERS_OWN.has(key) ? [] : [[key, libraryValue(key, value)]]))), ...(native.length > 0 && { eval_metric: native }) },
    rounds: values['num_round'] as number,
    sklearnMetrics: metrics.filter(isSklearnMetric),
    earlyStopping: stop === undefined || watched === undefined ? undefined : { rounds: stop, metric: watched, maximize: OBJECTIVES[watched] === 'Maximize' },
    csvWeights: values['csv_weights'] === 1,
    crossValidation: folds === undefined ? undefined : { folds, repeats: (values['_num_cv_round'] as number | undefined) ?? 1 },
    saveModelOnTermination: values['save_model_on_termination'] === 'true',
    useDaskGpuTraining: values['use_dask_gpu_training'] === 'true',
  };
}

function parseAll(given: Readonly<Record<string, string>>): Record<string, HyperparameterValue> {
  const texts = new Map(Object.entries(given).map(([name, text]) => [ALIASES[name] ?? name, text] as const));
  for (const [key, rule] of Object.entries(HYPERPARAMETERS)) {
    if (rule.required && !texts.has(key)) {
      throw new BuiltInError('missing-hyperparameter', 'ClientError', `Missing required hyperparameter: ${key}`, { key, wayOut: `Set ${key}` });
    }
  }
  const values: Record<string, HyperparameterValue> = {};
  for (const [key, text] of texts) {
    if (!Object.hasOwn(HYPERPARAMETERS, key)) {
      throw new BuiltInError('extraneous-hyperparameter', 'ClientError', `Extraneous hyperparameter found: ${key}`, { key, value: text, allowed: Object.keys(HYPERPARAMETERS).join(', '), wayOut: 'Remove or rename it' });
    }
    if (typeof text !== 'string') {
      throw new BuiltInError('bad-hyperparameter', 'ClientError', `Hyperparameter ${key}: could not parse value`, { key, value: text, what: `The value is ${JSON.stringify(text)}`, allowed: 'text: every hyperparameter of a training job is a string', wayOut: `Write "${String(text)}"` });
    }
    values[key] = parseHyperparameter(key, text, HYPERPARAMETERS[key]);
  }
  return values;
}

function libraryValue(key: string, value: HyperparameterValue): string | number {
  if (typeof value !== 'object') return value;
  if (key === 'monotone_constraints') return `(${value.join(',')})`;
  return key === 'interaction_constraints' ? JSON.stringify(value) : value.join(',');
}
