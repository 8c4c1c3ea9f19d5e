import { BuiltInError } from '../built-in-error.ts';
import { checkHyperparameters } from '../hyperparameters/check-hyperparameters.ts';
import { HYPERPARAMETERS, OBJECTIVES } from '../hyperparameters/hyperparameter-table.ts';
import { parseHyperparameter } from '../hyperparameters/parse-hyperparameter.ts';
import { type Dimension, textsOf } from './search-space.ts';
import type { TuningConfig } from './tuning-job.ts';

/**
 * Checks a tuning of the built-in algorithm before its first trial: the objective and the ranges against what the algorithm
 * offers, and one point of the space with the static hyperparameters as a training job would. Throws BuiltInError
 * `tuning-objective`, `not-tunable`, `tuning-limits`, and what {@link checkHyperparameters} throws.
 */
export function checkTuning({ Strategy, HyperParameterTuningJobObjective: objective, ResourceLimits }: TuningConfig, space: readonly Dimension[], fixed: Readonly<Record<string, string>>): void {
  const type = OBJECTIVES[objective.MetricName.replace(/^validation:/, '')];
  if (type === undefined || !objective.MetricName.startsWith('validation:') || type !== objective.Type) {
    throw new BuiltInError('tuning-objective', 'ClientError', `${objective.Type} ${objective.MetricName} is no objective of this algorithm`, {
      key: 'HyperParameterTuningJobObjective', value: `${objective.Type} ${objective.MetricName}`,
      allowed: Object.entries(OBJECTIVES).map(([name, way]) => `${way} validation:${name}`).join(', '),
    });
  }
  if (space.length === 0) throw new BuiltInError('not-tunable', 'ClientError', 'ParameterRanges are empty', { key: 'ParameterRanges', allowed: 'at least one range' });
  for (const dimension of space) checkDimension(dimension, Strategy, fixed);
  const { MaxNumberOfTrainingJobs: jobs, MaxParallelTrainingJobs: parallel } = ResourceLimits;
  if ((jobs === undefined && Strategy !== 'Grid') || (jobs !== undefined && !(jobs >= 1)) || !(parallel >= 1)) {
    throw new BuiltInError('tuning-limits', 'ClientError', 'ResourceLimits are incomplete', { key: 'ResourceLimits', value: JSON.stringify(ResourceLimits), allowed: 'MaxParallelTrainingJobs and, but for Grid, MaxNumberOfTrainingJobs, 1 or more' });
  }
  checkHyperparameters({ num_round: '1', ...fixed, ...textsOf(space, space.map(() => 0)), _tuning_objective_metric: objective.MetricName });
}

function checkDimension(dimension: Dimension, strategy: TuningConfig['Strategy'], fixed: Readonly<Record<string, string>>): void {
  const { name, categorical } = dimension;
  const refuse = (what: string, allowed: string): BuiltInError => new BuiltInError('not-tunable', 'ClientError', `${name}: ${what}`, { key: name, what, value: name, allowed });
  const rule = HYPERPARAMETERS[name];
  if (!rule?.tunable) throw refuse('The algorithm does not let this hyperparameter be tuned', Object.entries(HYPERPARAMETERS).filter(([, { tunable }]) => tunable).map(([known]) => known).join(', '));
  if (name in fixed) throw refuse('The hyperparameter is both static and tuned', 'one of the two');
  if (strategy === 'Grid' && !categorical) throw refuse('Grid searches categorical ranges only', 'CategoricalParameterRanges');
  if (strategy === 'Hyperband' && name === 'num_round') throw refuse('Hyperband itself decides the number of rounds', 'another hyperparameter');
  for (const at of categorical ? Array.from({ length: dimension.values! }, (_, i) => i) : [0, 1]) parseHyperparameter(name, dimension.text(at), rule);
}
