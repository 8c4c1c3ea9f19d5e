import { setTimeout } from 'node:timers/promises';
import { COLUMNS } from '@flowsentry/flows';
import { random, sha256 } from '@flowsentry/kit';
import { ScorerError } from '../error.ts';
import { backOff } from './back-off.ts';
import type { Target } from './target.ts';

/** Flows that never were: numbers of every size, and missing values, under every column. */
export const PROBE: Buffer = probe(64);

const MOST_ATTEMPTS = 5;
/** Whoever answers with one of these does not know what scoring is. */
const NO_SCORER = new Set([404, 405, 406, 415]);

/**
 * Tells models apart by what they say: SHA-256 of a target's answer about {@link PROBE}, thresholds included. It needs no right but that to ask for scores, and finds out whether anybody answers.
 * A target that is busy is asked a few times more. Throws ScorerError `no-answer`, `no-scorer`, what the target throws, and the signal's reason.
 *
 * @param wait waits so many milliseconds
 */
export async function modelPrint(target: Target, signal: AbortSignal, wait: (milliseconds: number) => Promise<unknown> = (milliseconds) => setTimeout(milliseconds, undefined, { signal })): Promise<string> {
  for (let attempts = 1; ; attempts++) {
    const attempt = await target.score(PROBE, 0, signal);
    switch (attempt.kind) {
      case 'answer':
        return sha256(attempt.text);
      case 'refused':
        if (NO_SCORER.has(attempt.status)) throw new ScorerError('no-scorer', { key: target.name, what: `What answers there does not score flows (${attempt.status}): ${attempt.text.trim().slice(0, 200)}`, wayOut: target.wayOut });
        return sha256(attempt.text);
      case 'failed':
        throw noAnswer(target, attempt.what, attempt.cause);
      case 'busy':
        if (attempts === MOST_ATTEMPTS) throw noAnswer(target, attempt.what);
        await wait((attempt.waitMs ?? 0) + backOff(attempts, Math.random()));
    }
  }
}

function noAnswer({ name, wayOut }: Target, what: string, cause?: unknown): ScorerError {
  return new ScorerError('no-answer', { key: name, what: `No scores come from there: ${what}`, wayOut, cause });
}

function probe(rows: number): Buffer {
  const chance = random(1);
  const cell = (type: string): string => {
    const share = chance.next();
    if (type === 'text' || share < 0.05) return '';
    return String(Math.round(10 ** (8 * share)));
  };
  const lines = Array.from({ length: rows }, () => COLUMNS.map(({ type }) => cell(type)).join(','));
  return Buffer.from(`${[COLUMNS.map(({ name }) => name).join(','), ...lines].join('\n')}\n`);
}
