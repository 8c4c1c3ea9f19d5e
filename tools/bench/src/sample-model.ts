import { chooseThreshold, measure } from '@flowsentry/evaluator';
import { type FeatureSet, type FlowTable, fit, transform } from '@flowsentry/features';
import { boosterParameters, boosterScores, outOfFoldScores, parseParameters, thresholdRule } from '@flowsentry/trainer';

/** The parameters for few rows, as `nx run trainer:pipeline -- --param …` takes them. */
const FEW_ROWS = [
  'Representation=compact',
  'Folds=5',
  'num_round=300',
  'eta=0.05',
  'grow_policy=lossguide',
  'max_depth=0',
  'max_leaves=15',
  'max_bin=24',
  'subsample=1',
  'ThresholdRule=expected-cost',
  'FalsePositiveCost=2',
  'FalseNegativeCost=1',
] as const;

export interface SampleSplit {
  readonly seed: number;
  readonly train: readonly number[];
  readonly test: readonly number[];
}

export interface SampleScore {
  readonly seed: number;
  readonly macroF1: number;
  readonly rocAuc: number;
  readonly falsePositiveRate: number;
  readonly threshold: number;
}

/**
 * One split: features, threshold and booster from the training rows alone, judged on the test rows. `assignments` are added to
 * {@link FEW_ROWS}.
 */
export async function scoreSplit(table: FlowTable, featureSet: FeatureSet, { seed, train, test }: SampleSplit, assignments: readonly string[], signal: AbortSignal): Promise<SampleScore> {
  const parameters = parseParameters([...FEW_ROWS, `FeatureSet=${featureSet}`, `Seed=${seed}`, ...assignments]);
  const trainRows = Uint32Array.from(train).sort();
  const testRows = Uint32Array.from(test).sort();
  const labelsOf = (rows: Uint32Array): Uint8Array => Uint8Array.from(rows, (row) => table.labels[row]);
  const preprocessor = fit(table, trainRows, { featureSet, representation: parameters.Representation });
  const training = { matrix: transform(preprocessor, table, trainRows), labels: labelsOf(trainRows) };
  const fitAndScore = boosterScores(boosterParameters(parameters), parameters.num_round, signal);
  const outOfFold = await outOfFoldScores(training, parameters.Folds, parameters.SplitProtocol !== 'random', seed, fitAndScore);
  const { threshold } = chooseThreshold(training.labels, outOfFold, thresholdRule(parameters), 'out-of-fold');
  const { tn, fp, fn, tp, rocAuc } = measure(labelsOf(testRows), await fitAndScore(training, transform(preprocessor, table, testRows)), threshold);
  return { seed, macroF1: tp / (2 * tp + fp + fn) + tn / (2 * tn + fp + fn), rocAuc, falsePositiveRate: fp / (fp + tn), threshold };
}
