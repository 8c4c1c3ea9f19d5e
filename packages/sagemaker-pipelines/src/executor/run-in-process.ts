import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowsentryError, identityOf } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';
import type { HostedJob } from './hosted-job.ts';
import { ENOUGH, type JobMessage } from './job-message.ts';

export interface ProcessOptions {
  /** Takes the job's description and the identity of its process. */
  readonly folder: string;
  /** Takes what the job prints, added at the end. */
  readonly log: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly longest?: number | undefined;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, note?: string) => void;
  /** Is told the objective after each round of a training; 'stop' ends it with the model as it is. */
  readonly onRound?: (value: number) => 'stop' | undefined;
}

/** The file beside a job's description that names its process, for whoever cleans up after a kill. */
export const PROCESS_FILE = 'process.json';

/** A job in the midst of a computation does not hear SIGTERM; what it writes counts for nothing before it is done, so it may be killed. */
const GRACE_MS = 2000;

/** Halves the time a job takes to start. */
const COMPILE_CACHE = join(import.meta.dirname, '../../node_modules/.cache/compiled');

/**
 * Runs a job as a process of its own, so that its memory is returned when it ends and its crash is its own. Resolves to what the job returns; rejects with
 * the problem it named, with PipelineError `program-failed` (it threw something else), `job-died` (it ended without a word), `job-timeout`, or with the
 * signal's reason.
 */
export async function runInProcess(job: HostedJob, options: ProcessOptions): Promise<unknown> {
  options.signal.throwIfAborted();
  const description = join(options.folder, 'job.json');
  await writeFile(description, JSON.stringify(job));
  const log = openSync(options.log, 'a');
  let child: ChildProcess;
  try {
    child = fork(new URL('host.worker.ts', import.meta.url), [description], {
      stdio: ['ignore', log, log, 'ipc'],
      serialization: 'advanced',
      execArgv: [],
      env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...options.environment },
    });
  } finally {
    closeSync(log);
  }
  const ended = outcome(child, options);
  // It may end, badly too, while its identity is still being written down.
  ended.catch(() => {});
  if (child.pid !== undefined) {
    const identity = await identityOf(child.pid);
    await writeFile(join(options.folder, PROCESS_FILE), JSON.stringify(identity)).catch(() => {});
  }
  return ended;
}

async function outcome(child: ChildProcess, { signal, longest, progress, log, onRound }: ProcessOptions): Promise<unknown> {
  let killer: NodeJS.Timeout | undefined;
  let failure: Error | undefined;
  const stop = (reason: Error): void => {
    failure ??= reason;
    child.kill('SIGTERM');
    killer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const abort = (): void => stop(signal.reason as Error);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  const timer = longest === undefined ? undefined : setTimeout(() => stop(new PipelineError('job-timeout', { what: `The job ran longer than its MaxRuntimeInSeconds of ${longest / 1000}`, wayOut: 'Allow it more in StoppingCondition' })), Math.min(longest, 2 ** 31 - 1));
  try {
    let result: { readonly value: unknown } | undefined;
    const { code, signal: killedBy } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.on('message', (message: JobMessage) => {
        if (message.type === 'progress') progress(message.done, message.total, message.note);
        else if (message.type === 'round') {
          if (onRound?.(message.value) === 'stop') child.send(ENOUGH);
        } else {
          if (message.type === 'result') result = message;
          else if (message.type === 'problem') failure ??= new FlowsentryError(message.code, message.problem);
          else failure ??= new PipelineError('program-failed', { what: message.message, wayOut: `Its log says more: ${log}` });
          // A library's thread can keep a process from ending that has nothing left to do.
          killer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
        }
      });
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    if (failure) throw failure;
    if (result) return result.value;
    throw await died(code, killedBy, log);
  } finally {
    clearTimeout(killer);
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function died(code: number | null, signal: NodeJS.Signals | null, log: string): Promise<PipelineError> {
  // Who is killed has no last words: what stands last in the log is of before.
  const words = signal ? '' : (await lastWords(log)).trim();
  return new PipelineError('job-died', {
    what: `The job ended ${signal ? `by signal ${signal}` : `with exit code ${code}`}${words && `, saying: ${words}`}`,
    wayOut: signal === 'SIGKILL' ? 'Most often the machine ran out of memory: close other programs, or give it less data' : `Its log says more: ${log}`,
  });
}

const LAST_BYTES = 2000;

async function lastWords(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LAST_BYTES), 0, LAST_BYTES, Math.max(0, size - LAST_BYTES));
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
