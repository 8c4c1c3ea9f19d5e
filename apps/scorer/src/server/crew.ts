import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Log } from './log.ts';
import { type FromWorker, type ToWorker, WORKER_VARIABLE, type WorkerSettings } from './messages.ts';

/** A worker that dies younger than this is replaced later each time. */
const YOUNG_MS = 5000;
const [FIRST_DELAY_MS, MOST_DELAY_MS] = [100, 5000];
/** SIGTERM to SIGKILL takes SageMaker 30 s. */
const DRAIN_MS = 25_000;
const PREPARE_MS = 60_000;

export type Prepared = FromWorker & { readonly kind: 'prepared' };

/** The workers of a server: there are always as many as were asked for. */
export class Crew {
  readonly #log: Log;
  readonly #onMessage: (message: FromWorker) => void;
  readonly #workers = new Set<Worker>();
  #settings: WorkerSettings;
  #earlyDeaths = 0;
  #isEnding = false;

  /** `program`: what each worker runs. */
  constructor(program: string, settings: WorkerSettings, log: Log, onMessage: (message: FromWorker) => void) {
    this.#settings = settings;
    this.#log = log;
    this.#onMessage = onMessage;
    cluster.setupPrimary({ exec: program, args: [] });
    for (let i = 0; i < settings.workers; i++) this.#start();
  }

  /** Workers that there are now. */
  get size(): number {
    return this.#workers.size;
  }

  tell(message: ToWorker): void {
    for (const worker of this.#workers) if (worker.isConnected()) worker.send(message);
  }

  /** What later workers load. */
  setModel(model: string): void {
    this.#settings = { ...this.#settings, model };
  }

  /** Has every worker load a model beside the one it serves, and gives their answers. A worker that dies or says nothing for a minute has a problem. */
  async prepare(model: string): Promise<Prepared[]> {
    const answers = [...this.#workers].map((worker) => this.#prepared(worker));
    this.tell({ kind: 'prepare', model });
    return Promise.all(answers);
  }

  /** Lets every worker finish what it has begun, and ends those that do not within 25 s. */
  async end(): Promise<void> {
    this.#isEnding = true;
    const exits = [...this.#workers].map((worker) => once(worker, 'exit'));
    this.tell({ kind: 'drain' });
    const late = setTimeout(() => {
      for (const worker of this.#workers) worker.process.kill('SIGKILL');
    }, DRAIN_MS);
    await Promise.all(exits);
    clearTimeout(late);
  }

  #start(): void {
    const worker = cluster.fork({ [WORKER_VARIABLE]: JSON.stringify(this.#settings) });
    const born = performance.now();
    const { model } = this.#settings;
    this.#workers.add(worker);
    worker.on('message', (message: FromWorker) => {
      this.#onMessage(message);
      // The model may have been replaced while it started.
      if (message.kind === 'started' && this.#settings.model !== model) for (const each of [{ kind: 'prepare', model: this.#settings.model }, { kind: 'switch' }] as const) worker.send(each satisfies ToWorker);
    });
    worker.on('error', (error) => this.#log.write('error', 'a worker cannot be reached', { worker: worker.process.pid, reason: error.message }));
    worker.on('exit', (code, signal) => {
      this.#workers.delete(worker);
      if (this.#isEnding) return;
      this.#earlyDeaths = performance.now() - born < YOUNG_MS ? this.#earlyDeaths + 1 : 0;
      const delay = this.#earlyDeaths === 0 ? 0 : Math.min(MOST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.#earlyDeaths - 1));
      this.#log.write('error', 'a worker died and is replaced', { worker: worker.process.pid, code, signal, delayMilliseconds: delay });
      setTimeout(() => this.#isEnding || this.#start(), delay);
    });
  }

  #prepared(worker: Worker): Promise<Prepared> {
    return new Promise((resolve) => {
      const settle = (answer: Prepared): void => {
        clearTimeout(late);
        worker.off('message', hear).off('exit', die);
        resolve(answer);
      };
      const hear = (message: FromWorker): void => {
        if (message.kind === 'prepared') settle(message);
      };
      const die = (): void => settle({ kind: 'prepared', problem: `Worker ${worker.process.pid} died` });
      const late = setTimeout(() => settle({ kind: 'prepared', problem: `Worker ${worker.process.pid} did not answer for ${PREPARE_MS / 1000} s` }), PREPARE_MS);
      worker.on('message', hear).on('exit', die);
    });
  }
}
