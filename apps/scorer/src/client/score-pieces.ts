import { setTimeout } from 'node:timers/promises';
import { ScorerError } from '../error.ts';
import { backOff } from './back-off.ts';
import type { FlowPiece } from './flow-pieces.ts';
import { Pace } from './pace.ts';
import { type Prediction, readPredictions } from './predictions.ts';
import { refusal } from './refusal.ts';
import type { Target } from './target.ts';

/** What keeps scores under the SHA-256 of their piece. */
export interface ScoreKeeper {
  has(sha256: string): boolean;
  append(sha256: string, predictions: readonly Prediction[], piece: FlowPiece): void;
}

export interface ScorePieces {
  readonly target: Target;
  readonly explain: number;
  readonly journal: ScoreKeeper;
  /** What a person can do when the scorer gives no answer. */
  readonly wayOut: string;
  readonly signal: AbortSignal;
  /** Called for every piece when its scores are in the journal. */
  readonly onPiece: (piece: FlowPiece, how: 'scored' | 'known') => void;
  /** Waits so many milliseconds. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** Attempts that may fail for one piece; a scorer that is only busy is asked for longer. */
const [MOST_FAILURES, MOST_BUSY] = [6, 30];

const sleep = (milliseconds: number, signal: AbortSignal): Promise<unknown> => setTimeout(milliseconds, undefined, { signal });

/**
 * Has every piece scored that the journal does not know, several at a time, and returns all in order (by their SHA-256). What was scored is in the journal whatever happens.
 * After a failure no further piece is sent, those in flight are waited for, and the error of the first piece in order is thrown.
 */
export async function scorePieces(pieces: AsyncIterable<FlowPiece>, options: ScorePieces): Promise<string[]> {
  const { journal, signal, onPiece } = options;
  const work = new Work(options);
  const order: string[] = [];
  try {
    for await (const piece of pieces) {
      order.push(piece.sha256);
      if (journal.has(piece.sha256)) {
        onPiece(piece, 'known');
        continue;
      }
      if (!(await work.room())) break;
      work.begin(piece);
    }
  } catch (error) {
    work.fail(error);
  }
  await work.end();
  signal.throwIfAborted();
  return order;
}

class Work {
  readonly #options: ScorePieces;
  readonly #pace = new Pace();
  readonly #running = new Set<Promise<void>>();
  readonly #failures: { readonly place: number; readonly error: unknown }[] = [];
  #begun = 0;
  /** No request before this moment (in ms): the scorer asked for it. */
  #notBefore = 0;

  constructor(options: ScorePieces) {
    this.#options = options;
  }

  get #stopped(): boolean {
    return this.#failures.length > 0 || this.#options.signal.aborted;
  }

  /** Waits until another request may be sent; false where none should be any more. */
  async room(): Promise<boolean> {
    while (!this.#stopped && this.#running.size >= this.#pace.limit) await Promise.race(this.#running);
    return !this.#stopped;
  }

  begin(piece: FlowPiece): void {
    const place = this.#begun++;
    const run: Promise<void> = this.#score(piece)
      .catch((error: unknown) => void this.#failures.push({ place, error }))
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** There are no further pieces, for this reason. */
  fail(error: unknown): void {
    this.#failures.push({ place: this.#begun, error });
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
    const [first] = this.#failures.sort((a, b) => a.place - b.place);
    if (first) throw first.error;
  }

  async #score(piece: FlowPiece): Promise<void> {
    const { target, explain, journal, wayOut, signal, onPiece, wait = sleep } = this.#options;
    let [failures, busy] = [0, 0];
    for (;;) {
      const pause = this.#notBefore - Date.now();
      if (pause > 0) await wait(pause, signal);
      signal.throwIfAborted();
      const stamp = this.#pace.stamp;
      const attempt = await target.score(piece.body, explain, signal);
      const result = attempt.kind === 'answer' ? readPredictions(attempt.text, piece.rows, explain) : attempt;
      if ('predictions' in result) {
        journal.append(piece.sha256, result.predictions, piece);
        this.#pace.answered();
        onPiece(piece, 'scored');
        return;
      }
      if (result.kind === 'refused') throw refusal(result.status, result.text, piece);
      if (result.kind === 'busy') {
        busy++;
        this.#pace.busy(stamp);
        this.#notBefore = Math.max(this.#notBefore, Date.now() + (result.waitMs ?? 0));
      } else failures++;
      if (failures === MOST_FAILURES || busy === MOST_BUSY || this.#failures.length > 0) throw gaveUp(target, piece, result.what, failures + busy, wayOut);
      await wait(backOff(Math.max(failures, busy), Math.random()), signal);
    }
  }
}

function gaveUp({ name }: Target, { file, first, rows }: FlowPiece, what: string, attempts: number, wayOut: string): ScorerError {
  return new ScorerError('no-answer', {
    file,
    what: `Rows ${first} to ${first + rows - 1} got no scores from ${name} in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}; the last: ${what}`,
    wayOut,
  });
}
