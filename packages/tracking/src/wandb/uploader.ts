import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FromSync, SyncSettings, ToSync } from './messages.ts';

/** What became of the runs that were to be sent. */
export interface Upload {
  /** The pages of those that were sent, by id. */
  readonly sent: ReadonlyMap<string, string>;
  /** Why the service takes some not at all, by id. */
  readonly refused: ReadonlyMap<string, string>;
  /** Those that are left for later. */
  readonly left: readonly string[];
  /** Why they are, where it is known. */
  readonly trouble: string | undefined;
}

interface Patience {
  /** Milliseconds for which nothing gets through. */
  readonly trouble: number;
  /** Milliseconds in all. */
  readonly most: number;
  readonly signal?: AbortSignal;
  readonly onChange?: (upload: Upload) => void;
}

const LOOK_MS = 20;

/** Sends runs to Weights & Biases from a thread that neither holds up this one nor keeps its process alive. */
export class Uploader implements AsyncDisposable {
  readonly #worker: Worker;
  /** Runs that have ended. */
  readonly #due = new Set<string>();
  readonly #sent = new Map<string, string>();
  readonly #refused = new Map<string, string>();
  #trouble: string | undefined;
  #since = 0;

  constructor(settings: SyncSettings) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('WANDB_')));
    this.#worker = new Worker(new URL('sync.worker.ts', import.meta.url), { workerData: settings, env, stdout: true, stderr: true });
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.on('message', (message: FromSync) => this.#hear(message));
    this.#worker.on('error', (error) => this.#hear({ type: 'trouble', why: error.message }));
    this.#worker.unref();
  }

  /** Sends a run as it reports. */
  follow(id: string): void {
    this.#tell({ type: 'follow', id, over: false });
  }

  /** A followed run has finished. */
  finished(id: string): void {
    this.#due.add(id);
    this.#tell({ type: 'look' });
  }

  /** Sends a run whose process is gone, or that has finished before. */
  send(id: string): void {
    this.#due.add(id);
    this.#tell({ type: 'follow', id, over: true });
  }

  /** Waits until each run that has ended was sent or refused, or patience is at its end. */
  async settle({ trouble, most, signal, onChange }: Patience): Promise<Upload> {
    const start = Date.now();
    let seen = -1;
    for (;;) {
      const upload = this.#upload();
      const done = upload.sent.size + upload.refused.size;
      if (done !== seen) onChange?.(upload);
      seen = done;
      const now = Date.now();
      if (upload.left.length === 0 || signal?.aborted || now - start >= most) return upload;
      if (upload.trouble !== undefined && now - Math.max(start, this.#since) >= trouble) return upload;
      await sleep(LOOK_MS);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #upload(): Upload {
    return { sent: this.#sent, refused: this.#refused, left: [...this.#due].filter((id) => !this.#sent.has(id) && !this.#refused.has(id)), trouble: this.#trouble };
  }

  #tell(message: ToSync): void {
    this.#worker.postMessage(message, []);
  }

  #hear(message: FromSync): void {
    if (message.type === 'sent') this.#sent.set(message.id, message.url);
    else if (message.type === 'refused') this.#refused.set(message.id, message.why);
    else {
      this.#trouble = message.why;
      this.#since = Date.now();
    }
  }
}
