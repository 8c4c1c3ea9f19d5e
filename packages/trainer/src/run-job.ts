import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { FlowsentryError, type Problem } from '@flowsentry/kit';
import { TrainerError } from './error.ts';
import type { Job, JobContext } from './job.ts';
import { type Parameters, formatParameters } from './parameters.ts';

/** What a job's process tells the one that started it. */
export type JobMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly note?: string }
  | { readonly type: 'result'; readonly summary: object }
  | { readonly type: 'problem'; readonly code: string; readonly problem: Problem }
  | { readonly type: 'defect'; readonly stack: string };

/** A job in the midst of a computation does not hear SIGTERM; what it writes is whole or absent, so it may be killed. */
const GRACE_MS = 2000;

const PROGRAM = new URL('flowsentry.ts', import.meta.url);

/** Halves the time a job takes to start. */
const COMPILE_CACHE = join(import.meta.dirname, '../node_modules/.cache/compiled');

/**
 * Runs a job as a process of its own, so that its memory is returned when it ends, and passes on its progress. Resolves to the
 * job's summary; rejects with the problem the job named, or with `job-died`.
 */
export async function runJob(job: Job, folders: Readonly<Record<string, string>>, parameters: Parameters, context: JobContext): Promise<object> {
  context.signal.throwIfAborted();
  const named = (names: readonly string[], flag: string): string[] => names.flatMap((name) => (folders[name] === undefined ? [] : [flag, `${name}=${folders[name]}`]));
  const child = fork(
    PROGRAM,
    [job.name, ...named(job.inputs, '--input'), ...named(job.outputs, '--output'), ...formatParameters(parameters).flatMap((assignment) => ['--param', assignment])],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced', env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env } },
  );
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  context.signal.addEventListener('abort', stop);
  try {
    return await outcome(job, child, context);
  } finally {
    clearTimeout(killer);
    context.signal.removeEventListener('abort', stop);
  }
}

function outcome(job: Job, child: ChildProcess, context: JobContext): Promise<object> {
  return new Promise((resolve, reject) => {
    let result: object | undefined;
    let failure: Error | undefined;
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-2000)));
    child.on('message', (message: JobMessage) => {
      if (message.type === 'progress') context.progress(message.done, message.total, message.note);
      else if (message.type === 'result') result = message.summary;
      else if (message.type === 'problem') failure = new FlowsentryError(message.code, message.problem);
      else failure = Object.assign(new Error(`The job ${job.name} failed`), { stack: message.stack });
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (context.signal.aborted) reject(context.signal.reason as Error);
      else if (failure) reject(failure);
      else if (code === 0 && result) resolve(result);
      else reject(died(job, code, signal, lastWords));
    });
  });
}

function died(job: Job, code: number | null, signal: NodeJS.Signals | null, lastWords: string): TrainerError {
  return new TrainerError('job-died', {
    what: `The job ${job.name} ended ${signal ? `by signal ${signal}` : `with exit code ${code}`}${lastWords.trim() && `, saying: ${lastWords.trim()}`}`,
    wayOut: signal === 'SIGKILL' ? 'Most often the machine ran out of memory: close other programs, or give fewer flows' : 'Start the run again; if it happens again, please report it',
  });
}
