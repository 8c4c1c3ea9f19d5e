import { checkHyperparameters } from '@flowsentry/sagemaker-pipelines';
import { tuneBuiltIn } from '@flowsentry/sagemaker-pipelines/algorithm';
import { describe, expect, it } from 'vitest';
import { PARAMETERS, parseParameters } from '../parameters.ts';
import { OBJECTIVES, OBJECTIVE_NAMES, objectiveType } from './objectives.ts';
import { SPACE, TUNED, parameterRanges } from './space.ts';

describe('the search space', () => {
  it('holds the default of each hyperparameter, and nothing that the pipeline refuses', () => {
    for (const name of TUNED) {
      const { least, most } = SPACE[name];
      expect(PARAMETERS[name].value, name).toBeGreaterThanOrEqual(least);
      expect(PARAMETERS[name].value, name).toBeLessThanOrEqual(most);
      for (const value of [least, most]) expect(parseParameters([`${name}=${value}`])[name]).toBe(value);
      expect(() => checkHyperparameters({ num_round: '1', [name]: String(most) })).not.toThrow();
    }
  });

  it.each(OBJECTIVE_NAMES)('is one that the built-in XGBoost tunes by the metric nearest to %s', async (objective) => {
    const way = objectiveType(objective);
    const { BestTrainingJob } = await tuneBuiltIn({
      config: {
        Strategy: 'Random',
        HyperParameterTuningJobObjective: { Type: way, MetricName: `validation:${OBJECTIVES[objective].container}` },
        ResourceLimits: { MaxNumberOfTrainingJobs: 1, MaxParallelTrainingJobs: 1 },
        ParameterRanges: parameterRanges(TUNED),
      },
      staticHyperparameters: { objective: 'binary:logistic' },
      name: 'space',
      runTrial: async () => 1,
    });
    expect(Object.keys(BestTrainingJob!.TunedHyperParameters).toSorted()).toEqual([...TUNED].sort());
  });
});
