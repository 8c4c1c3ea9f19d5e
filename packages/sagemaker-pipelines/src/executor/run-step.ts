import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { StepDefinition } from '../definition.ts';
import type { PipelineExecutionStep } from '../pipeline-service.ts';
import { cacheKey } from './cache-key.ts';
import { ATTEMPT } from './clear-attempts.ts';
import { completed } from './completed-step.ts';
import type { ExecutionEvent } from './execution-event.ts';
import type { ExecutionFolder, StepRecord } from './execution-folder.ts';
import { JOB_KINDS, type Job, type JobKind, closedJob, openedJob } from './job-kind.ts';
import { failureReason, keptProblem } from './kept-problem.ts';
import { jobName, resourceArn } from './names.ts';
import type { Scope } from './resolve.ts';
import { type ResolvedStep, resolveStep } from './resolve-step.ts';
import { exceptionType, retryDelay } from './retry-delay.ts';
import type { S3Folder } from './s3-folder.ts';
import type { Services } from './services.ts';
import type { CacheHit, StepCache } from './step-cache.ts';
import { STEP_RUNNERS } from './step-runners.ts';

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
export async function runStep(definition: StepDefinition, order: number, options: RunStepOptions): Promise<{ readonly record: StepRecord; readonly error?: unknown }> {
  const { execution, folder, signal, emit } = options;
  const kind: JobKind | undefined = Object.hasOwn(JOB_KINDS, definition.Type) ? JOB_KINDS[definition.Type as keyof typeof JOB_KINDS] : undefined;
  const started = Date.now();
  let entry = openedEntry(definition, started);
  let job: Job | undefined;
  const record = (more: Partial<StepRecord> = {}): StepRecord => ({ Entry: entry, Order: order, ...(job ? { Properties: job } : {}), ...more });

  const ended = async (kept: StepRecord): Promise<StepRecord> => {
    await folder.writeStep(kept);
    emit({ type: 'step-ended', executionArn: execution.arn, step: kept.Entry });
    return kept;
  };

  const reused = ({ executionArn, record: { Moves: _, ...source } }: CacheHit): Promise<StepRecord> => {
    const { Metadata } = source.Entry;
    return ended({ ...source, Order: order, Entry: { ...entry, EndTime: now(), StepStatus: 'Succeeded', CacheHitResult: { SourcePipelineExecutionArn: executionArn }, ...(Metadata ? { Metadata } : {}) } });
  };

  const attempted = async (attempt: number, { step, typed, request }: ResolvedStep, key: string | undefined): Promise<StepRecord> => {
    const place = folder.stepFolder(step.Name);
    const name = nameOf(step, kind, typed, execution.id, attempt === 1 ? await folder.step(step.Name) : undefined);
    job = kind && openedJob(kind, name, typed, now());
    entry = { ...entry, ...(kind ? { Metadata: { [kind.metadata]: { Arn: resourceArn(kind.resource, name) } } } : {}), ...(kind || step.RetryPolicies ? { AttemptCount: attempt } : {}) };
    await folder.writeStep(record());
    emit({ type: 'step-started', executionArn: execution.arn, step: entry });
    const run = await STEP_RUNNERS[step.Type]!();
    const attemptFolder = await mkdtemp(join(place, ATTEMPT));
    try {
      signal.throwIfAborted();
      const { properties, metadata, moves = [] } = await run({
        step,
        request,
        typed,
        execution,
        name,
        job: job ?? {},
        folder: place,
        attempt: attemptFolder,
        log: join(place, 'log.txt'),
        s3: options.s3,
        services: options.services,
        signal,
        progress: (done, total, note) => emit({ type: 'step-progress', executionArn: execution.arn, stepName: step.Name, done, total, ...(note === undefined ? {} : { note }) }),
      });
      job = kind && job ? closedJob(kind, job, 'Completed', now(), properties) : properties;
      entry = { ...entry, EndTime: now(), ...(metadata ? { Metadata: metadata } : {}) };
      const done = record({ ...(key === undefined ? {} : { CacheKey: key }), ...(moves.length > 0 ? { Moves: moves } : {}) });
      // From here on a kill does not undo the step.
      if (done.Moves) await folder.writeStep(done);
      const kept = await completed(done);
      if (key !== undefined) await options.cache.keep(key, execution.id);
      return await ended(kept);
    } finally {
      await rm(attemptFolder, { recursive: true, force: true }).catch(() => {});
    }
  };

  try {
    const resolved = await resolveStep(definition, options.scope);
    const key = cacheKey(resolved.step, resolved.request);
    const hit = key === undefined ? undefined : await options.cache.find(resolved.step, key, started);
    if (hit) return { record: await reused(hit) };
    for (let attempt = 1; ; attempt++) {
      try {
        return { record: await attempted(attempt, resolved, key) };
      } catch (error) {
        const delay = signal.aborted ? undefined : retryDelay(resolved.step.RetryPolicies ?? [], exceptionType(error), attempt - 1, Date.now() - started);
        if (delay === undefined) throw error;
        emit({ type: 'step-retried', executionArn: execution.arn, stepName: definition.Name, failureReason: failureReason(error), delay });
        await options.sleep(delay, signal);
      }
    }
  } catch (error) {
    const [status, cause] = signal.aborted ? (['Stopped', signal.reason] as const) : (['Failed', error] as const);
    const FailureReason = failureReason(cause);
    entry = { ...entry, EndTime: now(), StepStatus: status, FailureReason, ...(definition.Type === 'Fail' && status === 'Failed' ? { Metadata: { Fail: { ErrorMessage: FailureReason } } } : {}) };
    if (kind && job) job = closedJob(kind, job, status, now(), { FailureReason });
    return { record: await ended(record(status === 'Failed' ? { Problem: keptProblem(error) } : {})), error };
  }
}

function openedEntry({ Name, DisplayName, Description }: StepDefinition, started: number): PipelineExecutionStep {
  return {
    StepName: Name,
    ...(DisplayName === undefined ? {} : { StepDisplayName: DisplayName }),
    ...(Description === undefined ? {} : { StepDescription: Description }),
    StartTime: new Date(started).toISOString(),
    StepStatus: 'Executing',
  };
}

const now = (): string => new Date().toISOString();

/** A tuning that was interrupted goes on under its name, by which its trials are kept. */
function nameOf(step: StepDefinition, kind: JobKind | undefined, request: Job, id: string, before: StepRecord | undefined): string {
  const kept = before?.Entry.StepStatus === 'Stopped' && step.Type === 'Tuning' ? (before.Properties as Job)[`${kind!.prefix}Name`] : undefined;
  if (typeof kept === 'string') return kept;
  const prefix = request[kind ? `${kind.prefix}Name` : step.Type === 'Model' ? 'ModelName' : ''];
  return jobName(typeof prefix === 'string' ? prefix : 'pipelines', id, step.Name, kind?.longestName ?? 63);
}
