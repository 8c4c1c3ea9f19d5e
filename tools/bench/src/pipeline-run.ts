import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localPipelines } from '@flowsentry/sagemaker-pipelines';
import { measureProcess } from './measure-process.ts';

export interface PipelineRun {
  readonly wallSeconds: number;
  /** Making the booster's matrices and boosting. */
  readonly trainingSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  /** Seconds by phase, as the program tells them. */
  readonly phases: Readonly<Record<string, number>>;
  /** Macro-F1, ROC AUC, false-positive rate, MCC on the program's test rows. */
  readonly metrics: readonly [number, number, number, number];
}

export interface RunSettings {
  readonly data: string;
  /** For what the run writes. */
  readonly folder: string;
  readonly rounds: number;
  readonly threads: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `nx run trainer:pipeline` on the file, without Nx but with the environment that Nx gives it. */
export async function runOurs({ data, folder, rounds, threads, seed, signal }: RunSettings): Promise<PipelineRun> {
  const work = join(folder, 'ours');
  const parameters = [`num_round=${rounds}`, `early_stopping_rounds=${rounds}`, `Seed=${seed}`, 'GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1'].flatMap((assignment) => ['--param', assignment]);
  const { stdout, wallSeconds, cpuSeconds, peakPssBytes } = await measureProcess(
    process.execPath,
    [fileOf('../../../packages/trainer/src/commands/pipeline.ts'), '--data', data, '--work', work, '--json', ...parameters],
    { signal, env: { OMP_NUM_THREADS: String(threads), NODE_COMPILE_CACHE: fileOf('../../../packages/trainer/node_modules/.cache/compiled') } },
  );
  const { execution, steps, evaluation } = JSON.parse(stdout) as {
    execution: string;
    steps: { name: string; seconds: number }[];
    evaluation: { metrics: Record<'macroF1' | 'rocAuc' | 'falsePositiveRate' | 'mcc', { value: number }> };
  };
  const { macroF1, rocAuc, falsePositiveRate, mcc } = evaluation.metrics;
  return {
    wallSeconds,
    cpuSeconds,
    peakBytes: peakPssBytes,
    trainingSeconds: await trainingSeconds(work, execution),
    phases: Object.fromEntries(steps.map(({ name, seconds }) => [name, seconds])),
    metrics: [macroF1.value, rocAuc.value, falsePositiveRate.value, mcc.value],
  };
}

/** The phase Training of the execution's training job: between reading its channels and writing its model. */
async function trainingSeconds(work: string, execution: string): Promise<number> {
  const pipelines = localPipelines({ folder: work });
  const step = (await pipelines.steps(execution)).find(({ StepName }) => StepName === 'Train');
  const job = (await pipelines.job(step?.Metadata ?? {})) as { readonly SecondaryStatusTransitions: readonly { readonly Status: string; readonly StartTime: string; readonly EndTime: string }[] };
  const { StartTime, EndTime } = job.SecondaryStatusTransitions.find(({ Status }) => Status === 'Training')!;
  return (Date.parse(EndTime) - Date.parse(StartTime)) / 1000;
}

/** The peer, by Debian's Python. */
export async function runPython({ data, folder, rounds, threads, seed, signal }: RunSettings): Promise<PipelineRun> {
  const { stdout, wallSeconds, cpuSeconds, peakPssBytes } = await measureProcess(
    '/usr/bin/python3',
    [fileOf('../python/pipeline.py'), '--data', data, '--out', join(folder, 'python'), '--rounds', String(rounds), '--threads', String(threads), '--seed', String(seed)],
    { signal },
  );
  const { seconds, metrics } = JSON.parse(stdout) as { seconds: Record<string, number>; metrics: { model: Record<string, number> } };
  const { model } = metrics;
  return {
    wallSeconds,
    cpuSeconds,
    peakBytes: peakPssBytes,
    trainingSeconds: seconds['matrix'] + seconds['train'],
    phases: seconds,
    metrics: [model['macroF1'], model['rocAuc'], model['falsePositiveRate'], model['mcc']],
  };
}
