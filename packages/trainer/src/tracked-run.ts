import { dirname, join } from 'node:path';
import type { Estimate, MetricName } from '@flowsentry/evaluator';
import type { Interval, Summary, Tracker } from '@flowsentry/tracking';
import { type PipelineResult, type RunOptions, runPipeline } from './run-pipeline.ts';

const METRICS: readonly MetricName[] = ['macroF1', 'rocAuc', 'prAucNormal', 'mcc', 'falsePositiveRate', 'recallAnomaly', 'precisionNormal'];

/**
 * {@link runPipeline} as a tracked run: the parameters are its settings, the training's rounds its learning curve, the evaluation, the gate's verdict and the version
 * what came of it. A model that the gate refused is a finished run.
 *
 * @param name what the flows are called
 */
export async function trackedRun(tracker: Tracker, name: string, options: RunOptions): Promise<PipelineResult> {
  const run = await tracker.start({
    project: 'flowsentry',
    kind: 'pipeline',
    name,
    config: options.parameters,
    main: { metric: 'macroF1', goal: 'maximize' },
    curve: 'validation-logloss',
  });
  try {
    const result = await runPipeline({ ...options, onRound: (round, metrics) => run.log(round, metrics) });
    run.summary(summaryOf(result));
    await run.artefact('model', result.model);
    await run.artefact('evaluation', join(dirname(result.report), 'evaluation.json'));
    await run.artefact('report', result.report);
    await run.finish('finished');
    return result;
  } catch (error) {
    await run.finish(options.signal.aborted ? 'stopped' : 'failed');
    throw error;
  }
}

function summaryOf({ execution, evaluation: { metrics, rows }, verdict, version }: PipelineResult): Summary {
  return {
    ...Object.fromEntries(METRICS.map((name) => [name, interval(metrics[name])])),
    testRows: rows,
    gate: verdict.passed ? 'passed' : 'refused',
    ...(version === undefined ? {} : { version: version.ModelPackageVersion }),
    execution: execution.slice(execution.lastIndexOf('/') + 1),
  };
}

const interval = ({ value, low, high }: Estimate): Interval => ({ value, low, high });
