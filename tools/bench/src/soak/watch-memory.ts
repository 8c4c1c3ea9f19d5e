import type { BenchServer } from '../servers/bench-server.ts';
import { type Growth, growth } from './growth.ts';

const EVERY_MS = 500;

/** Proportional set size of a server while it is watched. */
export class MemoryWatch implements Disposable {
  readonly #times: number[] = [];
  readonly #bytes: number[] = [];
  readonly #clock: NodeJS.Timeout;

  constructor(server: BenchServer) {
    this.#clock = setInterval(() => {
      this.#times.push(performance.now() / 1000);
      this.#bytes.push(server.memory());
    }, EVERY_MS);
  }

  /** The last `share` of the samples, bytes: what came before is a server that warms up. */
  growth(share: number): Growth {
    const from = Math.floor(this.#times.length * (1 - share));
    return growth(this.#times.slice(from), this.#bytes.slice(from));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#clock);
  }
}
