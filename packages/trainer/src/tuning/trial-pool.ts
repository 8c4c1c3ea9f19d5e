import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BoosterSettings, CrossValidationSettings, TrialResult } from './cross-validation.ts';
import { TrainerError } from '../error.ts';
import type { FoldedRows } from './folds.ts';
import type { Answer, Order, TrialThread } from './trial-protocol.ts';

/** One training of all folds. */
export interface PooledTrial {
  readonly parameters: BoosterSettings;
  readonly rounds: number;
  readonly onStep: (value: number) => 'stop' | undefined;
}

type Last = Extract<Answer, { kind: 'done' | 'timed' }>;

interface Waiting {
  readonly onStep: PooledTrial['onStep'];
  readonly resolve: (answer: Last) => void;
  readonly reject: (error: unknown) => void;
}

/** Threads that stay for the whole search, each with the folds in its own memory, cut from rows that all share. */
export class TrialPool implements AsyncDisposable {
  readonly #control = new Int32Array(new SharedArrayBuffer(4));
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #waiting = new Map<Worker, Waiting>();
  readonly #signal: AbortSignal;
  readonly #abort = (): void => void Atomics.store(this.#control, 0, 1);

  constructor(rows: FoldedRows, settings: CrossValidationSettings, size: number, signal: AbortSignal) {
    this.#signal = signal;
    const workerData: TrialThread = { rows, settings, control: this.#control };
    this.#workers = Array.from({ length: size }, () => new Worker(new URL('./trial.worker.ts', import.meta.url), { workerData }));
    this.#idle = [...this.#workers];
    for (const worker of this.#workers) {
      worker.on('message', (answer: Answer) => this.#hear(worker, answer));
      worker.on('error', (error) => this.#waiting.get(worker)?.reject(error));
      worker.on('exit', (code) => this.#waiting.get(worker)?.reject(died(code)));
    }
    signal.addEventListener('abort', this.#abort, { once: true });
  }

  /** Rejects with the signal's reason, and with what the training threw. No more trials at a time than threads. */
  async run({ parameters, rounds, onStep }: PooledTrial): Promise<TrialResult> {
    const last = await this.#give({ kind: 'trial', parameters, rounds }, onStep);
    return (last as Extract<Last, { kind: 'done' }>).result!;
  }

  /** Milliseconds that one fold of such a trial takes. */
  async time(parameters: BoosterSettings, rounds: number): Promise<number> {
    const last = await this.#give({ kind: 'time', parameters, rounds }, () => undefined);
    return (last as Extract<Last, { kind: 'timed' }>).milliseconds;
  }

  async #give(order: Order, onStep: PooledTrial['onStep']): Promise<Last> {
    this.#signal.throwIfAborted();
    const worker = this.#idle.pop()!;
    const { promise, resolve, reject } = Promise.withResolvers<Last>();
    this.#waiting.set(worker, { onStep, resolve, reject });
    this.#say(worker, order);
    return await promise;
  }

  #hear(worker: Worker, answer: Answer): void {
    const { onStep, resolve, reject } = this.#waiting.get(worker)!;
    if (answer.kind === 'step') return this.#say(worker, { kind: 'answer', answer: this.#signal.aborted ? 'stop' : onStep(answer.value) });
    this.#waiting.delete(worker);
    this.#idle.push(worker);
    if (this.#signal.aborted) reject(this.#signal.reason);
    else if (answer.kind === 'failed') reject(new TrainerError('trial-failed', { what: answer.message }));
    else resolve(answer);
  }

  #say(worker: Worker, order: Order): void {
    worker.postMessage(order, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort();
    this.#signal.removeEventListener('abort', this.#abort);
    const running = this.#workers.filter(({ threadId }) => threadId !== -1);
    await Promise.all(
      running.map(async (worker) => {
        const exit = once(worker, 'exit');
        this.#say(worker, { kind: 'end' });
        await exit;
      }),
    );
  }
}

const died = (code: number): TrainerError => new TrainerError('trial-thread-died', { what: `A trial's thread ended (code ${code})`, wayOut: 'Check that there is enough memory, or search with a smaller --parallel' });
