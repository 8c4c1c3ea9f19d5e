import { checkTuning } from './check-tuning.ts';
import { searchSpace } from './search-space.ts';
import { type TuneRequest, type Tuning, tune } from './tune.ts';

export type { Trial } from './tune.ts';

/**
 * Tunes the built-in algorithm as {@link tune} does, every trial with `_tuning_objective_metric`, as the service has it. Throws
 * BuiltInError before the first trial when the objective, the ranges or the hyperparameters are not the algorithm's.
 */
export async function tuneBuiltIn(request: TuneRequest): Promise<Tuning> {
  const { config, staticHyperparameters } = request;
  checkTuning(config, searchSpace(config.ParameterRanges), staticHyperparameters);
  return await tune({ ...request, staticHyperparameters: { ...staticHyperparameters, _tuning_objective_metric: config.HyperParameterTuningJobObjective.MetricName } });
}
