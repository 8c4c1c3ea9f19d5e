import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureFolder } from '@flowsentry/kit';
import type { StepDefinition } from '../definition.ts';
import type { PipelineExecutionStep, StepMetadata } from '../pipeline-service.ts';
import { cacheKey } from './cache-key.ts';
import { ATTEMPT } from './clear-attempts.ts';
import type { ExecutionEvent } from './execution-event.ts';
import type { ExecutionFolder, StepRecord } from './execution-folder.ts';
import { JOB_KINDS, type Job, type JobKind, closedJob, openedJob } from './job-kind.ts';
import { failureReason, keptProblem } from './kept-problem.ts';
import { jobName, resourceArn } from './names.ts';
import { listingDigest, putInPlace } from './put-in-place.ts';
import { type Scope, resolveExpressions } from './resolve.ts';
import { exceptionType, retryDelay } from './retry-delay.ts';
import type { S3Folder } from './s3-folder.ts';
import type { Services } from './services.ts';
import type { StepCache } from './step-cache.ts';
import { STEP_RUNNERS } from './step-runners.ts';
import { plain } from './typed-json.ts';

export interface RunStepOptions {
  readonly execution: { readonly id: string; readonly arn: string; readonly pipeline: string; readonly created: string };
  readonly folder: ExecutionFolder;
  readonly scope: Scope;
  readonly s3: S3Folder;
  readonly services: Services;
  readonly cache: StepCache;
  /** Waits; rejects when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly emit: (event: ExecutionEvent) => void;
}

export const sleepFor = (milliseconds: number, signal: AbortSignal): Promise<void> => wait(milliseconds, undefined, { signal });

/**
 * Runs one step to its end and keeps its record; resolves to it whatever became of the step, and `error` with it where it failed. Rejects only when the
 * record cannot be kept.
 */
export async function runStep(step: StepDefinition, order: number, options: RunStepOptions): Promise<{ readonly record: StepRecord; readonly error?: unknown }> {
  const { execution, folder, signal, emit } = options;
  const kind: JobKind | undefined = Object.hasOwn(JOB_KINDS, step.Type) ? JOB_KINDS[step.Type as keyof typeof JOB_KINDS] : undefined;
  const started = Date.now();
  let entry: PipelineExecutionStep = {
    StepName: step.Name,
    ...(step.DisplayName === undefined ? {} : { StepDisplayName: step.DisplayName }),
    ...(step.Description === undefined ? {} : { StepDescription: step.Description }),
    StartTime: new Date(started).toISOString(),
    StepStatus: 'Executing',
  };
  let job: Job | undefined;
  const record = (more: Partial<StepRecord> = {}): StepRecord => ({ Entry: entry, Order: order, ...(job ? { Properties: job } : {}), ...more });
  const ended = async (kept: StepRecord): Promise<StepRecord> => {
    await folder.writeStep(kept);
    emit({ type: 'step-ended', executionArn: execution.arn, step: kept.Entry });
    return kept;
  };

  try {
    const typed = (await resolveExpressions(step.Type === 'Condition' ? { Conditions: step.Arguments['Conditions'] } : step.Arguments, options.scope)) as Job;
    const request = plain(typed);
    const resolved: StepDefinition = { ...plain(step), FunctionArn: await resolveExpressions(step.FunctionArn, options.scope), SqsQueueUrl: await resolveExpressions(step.SqsQueueUrl, options.scope) };
    const key = cacheKey(resolved, request);
    const hit = key === undefined ? undefined : await options.cache.find(resolved, key, started);
    if (hit) {
      const { Moves: _, ...kept } = hit.record;
      entry = { ...entry, EndTime: now(), StepStatus: 'Succeeded', CacheHitResult: { SourcePipelineExecutionArn: hit.executionArn }, ...(kept.Entry.Metadata ? { Metadata: kept.Entry.Metadata } : {}) };
      return { record: await ended({ ...kept, Entry: entry, Order: order }) };
    }

    const run = await STEP_RUNNERS[step.Type]!();
    for (let attempt = 1; ; attempt++) {
      const before = attempt === 1 ? await folder.step(step.Name) : undefined;
      const name = nameOf(resolved, kind, typed, execution.id, before);
      job = kind && openedJob(kind, name, typed, now());
      const metadata: StepMetadata | undefined = kind && { [kind.metadata]: { Arn: resourceArn(kind.resource, name) } };
      entry = { ...entry, ...(metadata ? { Metadata: metadata } : {}), ...(kind || step.RetryPolicies ? { AttemptCount: attempt } : {}) };
      await ensureFolder(folder.stepFolder(step.Name));
      await folder.writeStep(record());
      emit({ type: 'step-started', executionArn: execution.arn, step: entry });
      const place = await mkdtemp(join(folder.stepFolder(step.Name), ATTEMPT));
      try {
        signal.throwIfAborted();
        const outcome = await run({
          step: resolved,
          request,
          typed,
          execution,
          name,
          job: job ?? {},
          folder: folder.stepFolder(step.Name),
          attempt: place,
          log: join(folder.stepFolder(step.Name), 'log.txt'),
          s3: options.s3,
          services: options.services,
          signal,
          progress: (done, total, note) => emit({ type: 'step-progress', executionArn: execution.arn, stepName: step.Name, done, total, ...(note === undefined ? {} : { note }) }),
        });
        job = kind && job ? closedJob(kind, job, 'Completed', now(), outcome.properties) : outcome.properties;
        entry = { ...entry, EndTime: now(), ...(outcome.metadata ? { Metadata: outcome.metadata } : {}) };
        const done = record({ ...(key === undefined ? {} : { CacheKey: key }), ...(outcome.moves?.length ? { Moves: outcome.moves } : {}) });
        if (done.Moves) await folder.writeStep(done);
        const kept = await completed(done);
        if (key !== undefined) await options.cache.keep(key, execution.id);
        return { record: await ended(kept) };
      } catch (error) {
        const exception = signal.aborted ? undefined : exceptionType(error);
        const delay = retryDelay(resolved.RetryPolicies ?? [], exception, attempt - 1, Date.now() - started);
        if (delay === undefined) throw error;
        emit({ type: 'step-retried', executionArn: execution.arn, stepName: step.Name, failureReason: failureReason(error), delay });
        await options.sleep(delay, signal);
      } finally {
        await rm(place, { recursive: true, force: true }).catch(() => {});
      }
    }
  } catch (error) {
    const stopped = signal.aborted;
    const reason = failureReason(stopped ? signal.reason : error);
    entry = { ...entry, EndTime: now(), StepStatus: stopped ? 'Stopped' : 'Failed', FailureReason: reason, ...(step.Type === 'Fail' && !stopped ? { Metadata: { Fail: { ErrorMessage: reason } } } : {}) };
    if (kind && job) job = closedJob(kind, job, stopped ? 'Stopped' : 'Failed', now(), { FailureReason: reason });
    return { record: await ended(record(stopped ? {} : { Problem: keptProblem(error) })), error };
  }
}

const now = (): string => new Date().toISOString();

/** Moves what the job made into place, if it is not there yet: the last thing before a step has succeeded, and the first after a kill. */
export async function completed({ Moves = [], ...record }: StepRecord): Promise<StepRecord> {
  for (const move of Moves) await putInPlace(move);
  const produced = await Promise.all(Moves.map(async ({ to }) => [to, await listingDigest(to)] as const));
  const Produced = Object.fromEntries(produced.filter((pair): pair is [string, string] => pair[1] !== undefined));
  return { ...record, ...(Moves.length > 0 ? { Produced } : {}), Entry: { ...record.Entry, StepStatus: 'Succeeded' } };
}

/** A tuning goes on under its name after a kill, because its trials are kept by it. */
function nameOf(step: StepDefinition, kind: JobKind | undefined, request: Job, id: string, before: StepRecord | undefined): string {
  const kept = before?.Entry.StepStatus === 'Executing' && step.Type === 'Tuning' ? (before.Properties as Job)[`${kind!.prefix}Name`] : undefined;
  if (typeof kept === 'string') return kept;
  const prefix = request[kind ? `${kind.prefix}Name` : step.Type === 'Model' ? 'ModelName' : ''];
  return jobName(typeof prefix === 'string' ? prefix : 'pipelines', id, step.Name, kind?.longestName ?? 63);
}
