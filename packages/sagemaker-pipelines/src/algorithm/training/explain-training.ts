import { XgboostError } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';
import { type LabelledData, placeOf } from '../channels/labelled-data.ts';

/** Messages of libxgboost that the container takes for the caller's mistake. */
const CALLERS = [
  'label must be in [0,1] for logistic regression',
  'label must be in [0, num_class)',
  'feature_names mismatch',
  'Check failed: preds.size() == info.labels_.size()',
  'AUC: the dataset only contains pos or neg samples',
  'base_score must be in (0,1)',
  'PoissonRegression: label must be nonnegative',
  'TweedieRegression: label must be nonnegative',
  'Parameter reg_lambda should be greater equal to 0',
];

/** Puts what libxgboost refused into the container's words, with the file and row where that is known. */
export function explainTraining(error: unknown, sets: readonly (LabelledData | undefined)[]): unknown {
  if (!(error instanceof XgboostError)) return error;
  const { row, ...problem } = error.problem;
  const words = problem.what;
  const inOnlySet = row === undefined || sets.filter(Boolean).length > 1 ? undefined : placeOf(sets[0]!.parts, row - 1);
  return new BuiltInError(error.code, CALLERS.some((message) => words.includes(message)) || error.code === 'infinite-value' ? 'ClientError' : 'AlgorithmError', `XGB train call failed with exception:\n ${words}`, {
    ...problem,
    ...(inOnlySet ?? (row !== undefined && { row })),
    cause: error,
  });
}
