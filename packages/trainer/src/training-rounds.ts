import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Metrics } from '@flowsentry/tracking';

/** The rounds of a training, by the lines `[12]\ttrain-logloss:0.59812\tvalidation-logloss:0.60123` of its log, which may still grow. */
export class TrainingRounds {
  readonly #log: string;
  readonly #onRound: (round: number, metrics: Metrics) => void;
  #read = 0;
  #rest = '';
  #last = -1;

  /** @param onRound is told each round once, in order */
  constructor(log: string, onRound: (round: number, metrics: Metrics) => void) {
    this.#log = log;
    this.#onRound = onRound;
  }

  /** Tells what the log has more than at the last call. Nothing while there is no log. */
  look(): void {
    const size = statSync(this.#log, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= this.#read) return;
    const lines = (this.#rest + readPart(this.#log, this.#read, size)).split('\n');
    this.#read = size;
    this.#rest = lines.pop()!;
    for (const line of lines) {
      const [, round, fields] = /^\[(\d+)\]\t([^[\]]+)$/.exec(line) ?? [];
      // An attempt that was killed has left the same rounds, and maybe a torn line before the next attempt's first.
      if (round === undefined || Number(round) <= this.#last) continue;
      this.#last = Number(round);
      this.#onRound(this.#last, Object.fromEntries(fields.split('\t').map((field) => [field.slice(0, field.lastIndexOf(':')), Number(field.slice(field.lastIndexOf(':') + 1))])));
    }
  }
}

/** The log is of ASCII. */
function readPart(path: string, from: number, to: number): string {
  const file = openSync(path, 'r');
  try {
    const part = Buffer.alloc(to - from);
    return part.toString('latin1', 0, readSync(file, part, 0, part.length, from));
  } finally {
    closeSync(file);
  }
}
