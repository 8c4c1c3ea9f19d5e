import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation, ModelQuality } from '@flowsentry/evaluator';
import { type Progress, type Task, asFlowsentryError } from '@flowsentry/kit';
import { type ModelPackage, type Registry, localRegistry } from '@flowsentry/registry';
import { libraryVersion } from '@flowsentry/xgboost';
import { codeVersion } from './code-version.ts';
import type { DataSummary } from './data-summary.ts';
import { type Verdict, gateInput, judge } from './gate.ts';
import type { Job } from './job.ts';
import { evaluate } from './jobs/evaluate.ts';
import { packageModel } from './jobs/package.ts';
import { preprocess } from './jobs/preprocess.ts';
import { simulate } from './jobs/simulate.ts';
import { train } from './jobs/train.ts';
import type { Parameters } from './parameters.ts';
import { register } from './register.ts';
import { runJob } from './run-job.ts';
import { type RunRecord, type StepRecord, createRun, saveRun } from './run-record.ts';

export interface PipelineOptions {
  /** One file, a folder or a glob of labelled flows; without it they are simulated first. */
  readonly data: string | undefined;
  /** Holds the runs (`runs/`) and the registry (`registry/`). */
  readonly work: string;
  readonly parameters: Parameters;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface PipelineResult {
  readonly run: RunRecord;
  readonly data: DataSummary;
  readonly evaluation: Evaluation;
  readonly verdict: Verdict;
  /** Absent when the gate refused the model. */
  readonly version: ModelPackage | undefined;
  readonly report: string;
}

export const registryOf = (work: string, group: string): Registry => localRegistry(join(work, 'registry'), group);

/**
 * (Simulate →) Preprocess → Train → Package → Evaluate → Gate → Register, each job as a process over folders of the run. What ends it early
 * (a problem, an abort) is written into the run's record; the registry changes only in the last step, and whole.
 */
export async function runPipeline({ data, work, parameters, progress, signal }: PipelineOptions): Promise<PipelineResult> {
  const registry = registryOf(work, parameters.ModelPackageGroupName);
  const run = await createRun(work, { data: data ?? 'synthetic', parameters, codeVersion: await codeVersion() });
  const folder = (name: string): string => join(run.folder, name);
  const folders = Object.fromEntries(['train', 'validation', 'test', 'preprocessor', 'model', 'package', 'evaluation'].map((name) => [name, folder(name)]));
  const job = (job: Job, title: string, extra: Record<string, string> = {}): Promise<object> =>
    step(run, title, progress, signal, (task) =>
      runJob(job, { ...folders, ...extra }, parameters, {
        signal,
        progress: (done, total, note) => task.update(done / total, note),
      }),
    );

  try {
    const incumbent = await registry.latestApproved();
    if (data === undefined) await job(simulate, 'Simulate', { data: folder('data') });
    const summary = (await job(preprocess, 'Preprocess', { data: data ?? folder('data') })) as DataSummary;
    await job(train, 'Train');
    await job(packageModel, 'Package');
    await job(evaluate, 'Evaluate', incumbent ? { incumbent: await registry.fetch(incumbent.ModelPackageVersion, 'model') } : {});
    const { flowsentry: evaluation } = JSON.parse(await readFile(join(folders['evaluation'], 'evaluation.json'), 'utf8')) as ModelQuality;
    const verdict = judge(gateInput(evaluation), parameters);
    const report = join(folders['evaluation'], 'report.html');
    const version = verdict.passed
      ? await step(run, 'Register', progress, signal, () =>
          register(registry, run, { archive: join(folders['package'], 'model.tar.gz'), evaluation: join(folders['evaluation'], 'evaluation.json'), report }, summary, evaluation, libraryVersion()),
        )
      : undefined;
    run.verdict = verdict;
    run.status = verdict.passed ? 'Succeeded' : 'Failed';
    if (!verdict.passed) run.failureReason = `The gate refused the model: ${verdict.checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name} (${detail})`).join('; ')}`;
    await saveRun(run);
    return { run, data: summary, evaluation, verdict, version, report };
  } catch (error) {
    run.status = signal.aborted ? 'Stopped' : 'Failed';
    run.failureReason = error instanceof Error ? error.message : String(error);
    // What went wrong may be the disk itself; the first error is the one to tell.
    await saveRun(run).catch(() => {});
    throw asFlowsentryError(error) ?? error;
  }
}

async function step<T extends object>(run: RunRecord, name: string, progress: Progress, signal: AbortSignal, work: (task: Task) => Promise<T>): Promise<T> {
  const record: StepRecord = { name, status: 'Executing', startTime: new Date().toISOString() };
  const start = performance.now();
  run.steps.push(record);
  await saveRun(run);
  const task = progress.task(name, 1);
  try {
    const summary = await work(task);
    record.summary = summary;
    record.status = 'Succeeded';
    task.finish();
    return summary;
  } catch (error) {
    record.status = signal.aborted ? 'Stopped' : 'Failed';
    record.failureReason = error instanceof Error ? error.message : String(error);
    task.fail();
    throw error;
  } finally {
    record.seconds = (performance.now() - start) / 1000;
  }
}
