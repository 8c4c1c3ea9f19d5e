import { type Evaluation, type ReportContext, type Rival, chooseThreshold, evaluateOnThreads } from '@flowsentry/evaluator';
import { type FlowTable, repeatGroups, transform } from '@flowsentry/features';
import { libraryVersion } from '@flowsentry/xgboost';
import { LinearBaseline } from '../../baseline.ts';
import { categoriesOf } from '../../categories-of.ts';
import { summariseData } from '../../data-summary.ts';
import { findings } from '../../findings.ts';
import { LINEAR } from '../../gate.ts';
import { lineageRows } from '../../lineage-rows.ts';
import { majorityRival } from '../../majority-rival.ts';
import type { Parameters } from '../../parameters.ts';
import { probe } from '../../probes.ts';
import { thresholdRule } from '../../threshold-rule.ts';
import { fitModel } from '../fit-model.ts';
import { splitOf } from '../split-of.ts';
import { pickFlows } from './pick-flows.ts';

export interface PipelineEvaluation {
  readonly evaluation: Evaluation;
  /** What a report says beside it. */
  readonly context: Required<Pick<ReportContext, 'findings' | 'variants' | 'lineage'>>;
  /** That the model took on one thread. */
  readonly fitMilliseconds: number;
}

/**
 * Evaluates the model of the parameters on their split, as the pipeline's Evaluate does, beside the majority class and a linear model, whose threshold is chosen on the validation
 * rows. Rejects with what the split or the training throws, or the signal's reason.
 */
export async function evaluatePipeline(table: FlowTable, parameters: Parameters, signal: AbortSignal): Promise<PipelineEvaluation> {
  const split = splitOf(table, parameters);
  const began = performance.now();
  using model = await fitModel(table, split, parameters, { signal, threads: 1 });
  const fitMilliseconds = performance.now() - began;
  const { preprocessor, decision } = model;
  const rows = (which: Uint32Array) => ({ matrix: transform(preprocessor, table, which), labels: Uint8Array.from(which, (row) => table.labels[row]) });
  const [training, validation, test] = [rows(split.train), rows(split.validation), rows(split.test)];
  using linear = await LinearBaseline.train(training.matrix, training.labels, parameters.Seed, signal);
  const rivals: Rival[] = [
    { name: LINEAR, role: 'baseline', scores: linear.predict(test.matrix), threshold: chooseThreshold(validation.labels, linear.predict(validation.matrix), thresholdRule(parameters)).threshold },
    majorityRival(preprocessor.fittedOn, split.test.length),
  ];
  const scores = model.booster.predict(test.matrix);
  const variants = await probe(training, test, parameters.SplitProtocol, parameters.Seed, signal);
  const categories = categoriesOf(pickFlows(table, split.test));
  const evaluation = await evaluateOnThreads({ labels: test.labels, scores, decision, categories, groups: repeatGroups(test.matrix).group, rivals, resamples: parameters.Resamples, seed: parameters.Seed }, signal);
  const data = summariseData(table, split, preprocessor);
  return {
    evaluation,
    context: {
      findings: findings(data, parameters),
      variants,
      lineage: lineageRows({ dataFingerprint: data.fingerprint, versions: { xgboost: libraryVersion() }, settings: parameters }, preprocessor, data.files),
    },
    fitMilliseconds,
  };
}
