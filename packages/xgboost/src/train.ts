import { Worker } from 'node:worker_threads';
import { askOnRound } from './ask-on-round.ts';
import { Booster } from './booster.ts';
import { XgboostError } from './error.ts';
import { library } from './library.ts';
import { type Order, type Report, ABORT, GO_ON, STATE, STOP } from './train-protocol.ts';
import { type TrainSettings, planTraining } from './train-plan.ts';
import type { Training } from './train-sync.ts';

export interface TrainOptions extends TrainSettings {
  /** Ends training within one round; the promise is rejected with the signal's reason and nothing is left behind. */
  readonly signal?: AbortSignal;
}

/**
 * Trains on a thread of its own, so that this one stays free: the matrices are made and the trees grown there, on the very
 * arrays given here (do not change them meanwhile). Results are those of {@link trainSync}. Rejects with the XgboostError of
 * whatever is wrong, or with what `onRound` threw.
 */
export async function train(options: TrainOptions): Promise<Training> {
  const { signal, onRound } = options;
  signal?.throwIfAborted();
  library();
  const { plan, release } = planTraining(options);
  const control = new Int32Array(new SharedArrayBuffer(4));
  const tell = (state: number): void => {
    if (Atomics.load(control, STATE) !== ABORT) Atomics.store(control, STATE, state);
    Atomics.notify(control, STATE);
  };
  const abort = (): void => tell(ABORT);
  const order: Order = { plan, control, lockstep: onRound !== undefined };
  let thrown: { readonly error: unknown } | undefined;
  const answer = (report: Extract<Report, { kind: 'round' }>): number => {
    if (signal?.aborted) return ABORT;
    try {
      return askOnRound(options, report) === 'stop' ? STOP : GO_ON;
    } catch (error) {
      thrown = { error };
      return ABORT;
    }
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const last = await lastReport(new Worker(new URL('./train.worker.ts', import.meta.url), { workerData: order }), (report) => tell(answer(report)));
    if (last.kind === 'failed') throw new XgboostError(last.code, last.problem);
    if (last.kind === 'aborted') {
      if (thrown) throw thrown.error;
      throw signal!.reason;
    }
    const { booster, ...course } = last.outcome;
    const training = { ...course, warnings: last.warnings, booster: new Booster(booster) };
    if (signal?.aborted) {
      training.booster.dispose();
      throw signal.reason;
    }
    return training;
  } finally {
    signal?.removeEventListener('abort', abort);
    release();
  }
}

type Last = Exclude<Report, { kind: 'round' }>;

function lastReport(worker: Worker, onRound: (report: Extract<Report, { kind: 'round' }>) => void): Promise<Last> {
  const { promise, resolve, reject } = Promise.withResolvers<Last>();
  let last: Last | undefined;
  worker.on('message', (report: Report) => {
    if (report.kind === 'round') onRound(report);
    else last = report;
  });
  worker.on('error', reject);
  // Settled at the exit and not before, so that the thread's memory is free by then.
  worker.on('exit', (code) => {
    if (last) resolve(last);
    else reject(new XgboostError('training-thread-died', { what: `The training thread ended (code ${code}) without a result`, wayOut: 'Check that there is enough memory', value: code }));
  });
  return promise;
}
