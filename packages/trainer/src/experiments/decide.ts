import { type Decision, chooseThreshold } from '@flowsentry/evaluator';
import type { Matrix } from '@flowsentry/xgboost';
import { type FitAndScore, outOfFoldScores } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';
import { type ThresholdParameter, thresholdRule } from '../threshold-rule.ts';
import type { PreparedRows } from './prepare-rows.ts';

/**
 * Chooses the threshold as the pipeline's Package does: on the validation rows, which `predict` scores, or with folds on scores of the training rows by models that have not seen
 * them, which `fitAndScore` gives. Rejects with what {@link chooseThreshold} and the two functions throw.
 */
export async function decide(
  { training, validation }: Pick<PreparedRows, 'training' | 'validation'>,
  parameters: Pick<Parameters, 'Folds' | 'SplitProtocol' | 'Seed' | ThresholdParameter>,
  predict: (matrix: Matrix) => Float32Array,
  fitAndScore: FitAndScore,
): Promise<Decision> {
  const { Folds, SplitProtocol, Seed } = parameters;
  const rule = thresholdRule(parameters);
  if (validation) return chooseThreshold(validation.labels, predict(validation.matrix), rule, 'validation');
  return chooseThreshold(training.labels, await outOfFoldScores(training, Folds, SplitProtocol !== 'random', Seed, fitAndScore), rule, 'out-of-fold');
}
