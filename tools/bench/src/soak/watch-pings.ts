import { setTimeout } from 'node:timers/promises';
import { PING, exchange } from '../servers/exchange.ts';

const EVERY_MS = 200;
const LIMIT_MS = 20_000;

export interface Pings {
  readonly count: number;
  /** Not answered with 200, or not at all. */
  readonly failed: number;
  /** The longest until its answer, milliseconds. */
  readonly most: number;
}

/** Asks /ping five times a second, each time on a new connection, until `done`. */
export async function watchPings(port: number, done: Promise<unknown>): Promise<Pings> {
  const state = { over: false };
  const end = (): void => void (state.over = true);
  done.then(end, end);
  const pings: Promise<{ took: number; good: boolean }>[] = [];
  while (!state.over) {
    const start = performance.now();
    pings.push(
      exchange(port, PING, LIMIT_MS).then(
        ({ status }) => ({ took: performance.now() - start, good: status === 200 }),
        () => ({ took: performance.now() - start, good: false }),
      ),
    );
    await setTimeout(EVERY_MS);
  }
  const all = await Promise.all(pings);
  return { count: all.length, failed: all.filter(({ good }) => !good).length, most: Math.max(...all.map(({ took }) => took)) };
}
