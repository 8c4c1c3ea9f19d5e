import { setTimeout } from 'node:timers/promises';
import { invocation } from '../load/request-bodies.ts';
import { exchange } from '../servers/exchange.ts';

/** A good record and the score that the evaluate job gives it. */
export interface Canary {
  readonly record: string;
  readonly score: number;
}

const TRIES = 100;
const WAIT_MS = 50;
const LIMIT_MS = 10_000;

/** Sends a good record until it is not shed (503). Returns what is wrong with the answer: undefined when it is the exact score. */
export async function askCanary(port: number, { record, score }: Canary): Promise<string | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const { status, body } = await exchange(port, invocation(`${record}\n`), LIMIT_MS);
      if (status === 200) {
        const { predictions } = JSON.parse(body.toString()) as { predictions: { score: number }[] };
        return predictions.length === 1 && Math.fround(predictions[0].score) === score ? undefined : `a good record got ${body.toString().slice(0, 200)}, not the score ${score}`;
      }
      if (status !== 503) return `a good record got status ${status}: ${body.toString().slice(0, 200)}`;
    } catch (error) {
      return `a good record got no answer: ${(error as Error).message}`;
    }
    await setTimeout(WAIT_MS);
  }
  return `a good record was shed ${TRIES} times`;
}
