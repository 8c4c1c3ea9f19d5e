import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuiltInError } from '../built-in-error.ts';
import { checkHyperparameters } from './check-hyperparameters.ts';
import { HYPERPARAMETERS } from './hyperparameter-table.ts';

function refusal(given: Record<string, string>): BuiltInError {
  try {
    checkHyperparameters({ num_round: '10', ...given });
  } catch (error) {
    if (error instanceof BuiltInError) return error;
    throw error;
  }
  throw new Error('It was accepted');
}

describe('checkHyperparameters', () => {
  it('parts what libxgboost takes from what steers the container', () => {
    const given = { num_round: '7', learning_rate: '.1', max_depth: '4', objective: 'binary:logistic', eval_metric: 'f1,logloss,auc', early_stopping_rounds: '3', csv_weights: '1', save_model_on_termination: 'true', monotone_constraints: '(1, 0, -1)', interaction_constraints: '[[1,2],[3]]', tree_method: 'hist' };
    expect(checkHyperparameters(given)).toEqual({
      parameters: { eta: 0.1, max_depth: 4, objective: 'binary:logistic', eval_metric: ['logloss', 'auc'], monotone_constraints: '(1,0,-1)', interaction_constraints: '[[1,2],[3]]', tree_method: 'hist' },
      rounds: 7,
      sklearnMetrics: ['f1'],
      earlyStopping: { rounds: 3, metric: 'auc', maximize: true },
      csvWeights: true,
      crossValidation: undefined,
      saveModelOnTermination: true,
      useDaskGpuTraining: false,
    });
  });

  it('puts the metric of tuning among the others by name, and stops by it', () => {
    const { parameters, earlyStopping } = checkHyperparameters({ num_round: '7', objective: 'binary:logistic', eval_metric: 'logloss,auc', _tuning_objective_metric: 'validation:error', early_stopping_rounds: '2' });
    expect(parameters['eval_metric']).toEqual(['auc', 'error', 'logloss']);
    expect(earlyStopping).toEqual({ rounds: 2, metric: 'error', maximize: false });
  });

  it('requires num_round only', () => {
    expect(checkHyperparameters({ num_round: '1' })).toMatchObject({ rounds: 1, parameters: {} });
    expect(() => checkHyperparameters({})).toThrow('Missing required hyperparameter: num_round');
  });

  it.each<[Record<string, string>, string]>([
    [{ device: 'cuda' }, 'ClientError: Extraneous hyperparameter found: device, exit code: 1'],
    [{ eta: '2' }, 'ClientError: Hyperparameter eta: 2.0 is not in [0, 1], exit code: 1'],
    [{ subsample: '0' }, 'ClientError: Hyperparameter subsample: 0.0 is not in (0, 1], exit code: 1'],
    [{ scale_pos_weight: '0' }, 'ClientError: Hyperparameter scale_pos_weight: 0.0 is not in (0, +inf), exit code: 1'],
    [{ tweedie_variance_power: '2' }, 'ClientError: Hyperparameter tweedie_variance_power: 2.0 is not in (1, 2), exit code: 1'],
    [{ max_depth: '-1' }, 'ClientError: Hyperparameter max_depth: -1 is not in [0, +inf), exit code: 1'],
    [{ max_depth: '3.5' }, 'ClientError: Hyperparameter max_depth: could not parse value, exit code: 1'],
    [{ eta: 'fast' }, 'ClientError: Hyperparameter eta: could not parse value, exit code: 1'],
    [{ eta: 'nan' }, 'ClientError: Hyperparameter eta: could not parse value, exit code: 1'],
    [{ booster: 'tree' }, "ClientError: Hyperparameter booster: tree is not in ['gbtree', 'gblinear', 'dart'], exit code: 1"],
    [{ monotone_constraints: '(2,)', tree_method: 'hist' }, 'ClientError: Hyperparameter monotone_constraints: 2 is not in [-1, 0, 1], exit code: 1'],
    [{ objective: 'multi:softprob' }, "ClientError: Require input for parameter 'num_class' for multi-classification, exit code: 1"],
    [{ objective: 'multi:softmax', num_class: '3', eval_metric: 'auc' }, "ClientError: Metric 'auc' can only be applied for classification and ranking problems., exit code: 1"],
    [{ objective: 'reg:squarederror', eval_metric: 'rmse,aft-nloglik' }, "ClientError: Metric 'aft-nloglik' can only be applied for 'survival:aft' objective., exit code: 1"],
    [{ eval_metric: 'auc' }, "AlgorithmError: KeyError: 'objective', exit code: 2"],
    [{ objective: 'reg:squarederror', eval_metric: 'rmse@3' }, "ClientError: Metric 'rmse@3' is not supported. Parameter 'eval_metric' with customized threshold should be one of these options: 'error', 'ndcg', 'map'., exit code: 1"],
    [{ objective: 'binary:logistic', eval_metric: 'error@half' }, "ClientError: Threshold value 't' in 'error@t' expects float input., exit code: 1"],
    [{ monotone_constraints: '(1,)' }, "ClientError: monotone_constraints can be used only when the tree_method parameter is set to either 'exact' or 'hist'., exit code: 1"],
    [{ interaction_constraints: '[[1]]', tree_method: 'auto' }, "ClientError: interaction_constraints can be used only when the tree_method parameter is set to either 'exact', 'hist' or 'approx'., exit code: 1"],
    [{ updater: 'grow_colmaker', booster: 'gblinear' }, "ClientError: Linear updater should be one of these options: 'shotgun', 'coord_descent'., exit code: 1"],
    [{ updater: 'grow_colmaker', process_type: 'update' }, "ClientError: process_type 'update' can only be used with updater 'refresh' and 'prune', exit code: 1"],
    [{ updater: 'grow_colmaker,grow_histmaker' }, "ClientError: Only one tree grow plugin can be selected. Choose one from the following: 'grow_colmaker', 'distcol', 'grow_histmaker', 'grow_local_histmaker', 'grow_skmaker', exit code: 1"],
    [{ _tuning_objective_metric: 'validation:gain' }, expect.stringContaining('_tuning_objective_metric: validation:gain is not in') as string],
  ])('refuses %j', (given, reason) => {
    expect(refusal(given).failureReason).toEqual(reason);
  });

  it('says which key is wrong and what is allowed', () => {
    expect(refusal({ learning_rate: '7' }).problem).toMatchObject({ key: 'eta', value: '7', allowed: '[0, 1]' });
  });

  it('refuses what is no text', () => {
    expect(() => checkHyperparameters({ num_round: 5 } as unknown as Record<string, string>)).toThrow('Write "5"');
  });

  it('accepts every number within a range and refuses those outside', () => {
    const numeric = Object.entries(HYPERPARAMETERS).filter(([, { type }]) => type === 'Continuous');
    fc.assert(
      fc.property(fc.constantFrom(...numeric), fc.double({ noNaN: true, min: -3, max: 5 }), ([key, { least = -Infinity, most = Infinity, aboveLeast, belowMost }], value) => {
        const inside = (aboveLeast ? value > least : value >= least) && (belowMost ? value < most : value <= most);
        const check = (): unknown => checkHyperparameters({ num_round: '1', [key]: String(value) }).parameters[key];
        if (inside) expect(check()).toBe(value + 0);
        else expect(check).toThrow(BuiltInError);
      }),
    );
  });
});
