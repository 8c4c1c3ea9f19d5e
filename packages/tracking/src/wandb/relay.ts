import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { TrackingError } from '../error.ts';
import { judgeAnswer } from './answer.ts';

const LONGEST_PAUSE = 30_000;
const LONGEST_ATTEMPT = 60_000;
const SLOW = 10_000;
const PASSED_ON = ['authorization', 'content-type', 'user-agent'];

/**
 * Stands on loopback between the SDK and the service. Each request is passed on until the service has taken it, and only then answered: the SDK sends everything
 * once and takes no answer for done, whatever it says. Pauses double from `firstPause` to 30 s, or are as long as Retry-After asks, and hold for all requests.
 */
export class Relay implements AsyncDisposable {
  readonly #service: string;
  readonly #firstPause: number;
  readonly #server: Server;
  readonly #refusals = new Map<string, PromiseWithResolvers<never>>();
  readonly #closed = new AbortController();
  readonly #attempts = new Set<{ readonly since: number }>();
  #failures = 0;
  #resumeAt = 0;
  #trouble: string | undefined;

  private constructor(service: string, firstPause: number) {
    this.#service = service;
    this.#firstPause = firstPause;
    this.#server = createServer((request, response) => void this.#answer(request, response).catch(() => response.destroy()));
  }

  static async start(service: string, firstPause = 1000): Promise<Relay> {
    const relay = new Relay(service, firstPause);
    await once(relay.#server.listen(0, '127.0.0.1'), 'listening');
    return relay;
  }

  /** The base address that the SDK is given for one run. */
  urlOf(run: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${run}`;
  }

  /** Rejects with {@link TrackingError} `refused` when the service will not take what belongs to the run. */
  refusal(run: string): Promise<never> {
    return this.#refusalOf(run).promise;
  }

  /** Why nothing gets through at the moment. */
  get trouble(): string | undefined {
    const oldest = Math.min(...[...this.#attempts].map(({ since }) => since));
    return this.#trouble ?? (Date.now() - oldest > SLOW ? 'it does not answer' : undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, run, path] = /^\/([^/]*)(.*)$/.exec(request.url!)!;
    const headers = Object.fromEntries(PASSED_ON.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]])));
    const body = await text(request);
    for (;;) {
      await this.#pause();
      const verdict = await this.#attempt(path, { method: request.method!, headers, body });
      if (verdict.type === 'again') continue;
      if (verdict.type === 'refused') {
        this.#refusalOf(run).reject(new TrackingError('refused', { key: run, what: `Weights & Biases does not take the run: ${verdict.why}`, wayOut: 'Check WANDB_API_KEY, WANDB_ENTITY, WANDB_PROJECT and WANDB_BASE_URL' }));
      }
      // The SDK asks again for some of the statuses, by which it means to wait.
      response.writeHead(verdict.type === 'taken' ? 200 : 400, { 'content-type': 'application/json' }).end(verdict.type === 'taken' ? verdict.body : '{}');
      return;
    }
  }

  #refusalOf(run: string): PromiseWithResolvers<never> {
    const known = this.#refusals.get(run) ?? Promise.withResolvers<never>();
    this.#refusals.set(run, known);
    // Nobody may be waiting for it yet.
    known.promise.catch(() => {});
    return known;
  }

  async #pause(): Promise<void> {
    for (let wait = this.#resumeAt - Date.now(); wait > 0; wait = this.#resumeAt - Date.now()) await sleep(wait, undefined, { signal: this.#closed.signal });
  }

  async #attempt(path: string, init: RequestInit): Promise<{ type: 'taken'; body: string } | { type: 'again' } | { type: 'refused'; why: string }> {
    const attempt = { since: Date.now() };
    this.#attempts.add(attempt);
    try {
      const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(LONGEST_ATTEMPT)]);
      const answer = await fetch(`${this.#service}${path}`, { ...init, redirect: 'manual', signal });
      const body = await answer.text();
      const verdict = judgeAnswer(path, answer.status, answer.headers, body, Date.now());
      if (verdict.type === 'again') return this.#fail(verdict.why, verdict.pause);
      this.#failures = 0;
      this.#trouble = undefined;
      return verdict.type === 'taken' ? { type: 'taken', body } : verdict;
    } catch (error) {
      this.#closed.signal.throwIfAborted();
      return this.#fail(reasonOf(error));
    } finally {
      this.#attempts.delete(attempt);
    }
  }

  #fail(why: string, asked?: number): { type: 'again' } {
    const now = Date.now();
    this.#trouble = why;
    // One of several that failed together counts.
    if (now >= this.#resumeAt) this.#failures++;
    const pause = asked ?? Math.min(LONGEST_PAUSE, this.#firstPause * 2 ** (this.#failures - 1)) * (0.75 + Math.random() / 2);
    this.#resumeAt = Math.max(this.#resumeAt, now + pause);
    return { type: 'again' };
  }
}

function reasonOf(error: unknown): string {
  if ((error as Error).name === 'TimeoutError') return 'it does not answer';
  const { cause } = error as Error;
  const { code, message } = (cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}
