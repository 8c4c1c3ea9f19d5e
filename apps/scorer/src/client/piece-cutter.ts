/** Rows of a CSV text that go out in one request. */
export interface CutRows {
  /** Whole rows, each with its line end (the last row of a text may lack it). */
  readonly bytes: Buffer;
  readonly rows: number;
  /** The first row's number among the rows of the text, from 1. */
  readonly first: number;
}

export interface PieceLimits {
  /** Most bytes of one piece. A row of its own may be longer; what to do with it is the caller's to say. */
  readonly bytes: number;
  readonly rows: number;
}

const [NEWLINE, RETURN, COMMA, QUOTE] = [10, 13, 44, 34];

/**
 * Cuts the rows of a CSV text (RFC 4180, behind its header) into pieces. A row is never split, a quoted line end does not end one, and empty
 * lines are no rows. The pieces in order are the text (but for empty lines before a piece), and each keeps the limits unless it is one long row.
 */
export class PieceCutter {
  readonly #limits: PieceLimits;
  /** Begins with the first row of the next piece. */
  #text: Buffer = Buffer.alloc(0);
  /** Rows and bytes of the next piece so far; what lies behind is not a whole row yet. */
  #rows = 0;
  #end = 0;
  #first = 1;

  constructor(limits: PieceLimits) {
    this.#limits = limits;
  }

  /** Rows found so far. */
  get rows(): number {
    return this.#first - 1 + this.#rows;
  }

  /** Bytes that wait for the rest of their row. */
  get unfinished(): number {
    return this.#text.length - this.#end;
  }

  /** The pieces that are complete with these further bytes. */
  *push(bytes: Buffer): Generator<CutRows> {
    this.#text = Buffer.concat([this.#text, bytes]);
    yield* this.#cut(rowEnd);
  }

  /** The pieces that are left at the end of the text. */
  *finish(): Generator<CutRows> {
    yield* this.#cut((text, from) => rowEnd(text, from) ?? (from < text.length ? text.length : undefined));
    if (this.#rows > 0) yield this.#take();
  }

  *#cut(endOf: typeof rowEnd): Generator<CutRows> {
    for (;;) {
      const behind = behindEmptyLines(this.#text, this.#end);
      const empty = behind > this.#end;
      let end = empty ? behind : endOf(this.#text, this.#end);
      if (end === undefined) return;
      if (this.#rows > 0 && (end > this.#limits.bytes || (!empty && this.#rows === this.#limits.rows))) {
        const length = end - this.#end;
        yield this.#take();
        end = length;
      }
      if (!empty) this.#rows++;
      this.#end = end;
      if (this.#rows === 0) this.#take();
    }
  }

  #take(): CutRows {
    const piece = { bytes: this.#text.subarray(0, this.#end), rows: this.#rows, first: this.#first };
    this.#text = this.#text.subarray(this.#end);
    this.#first += this.#rows;
    this.#rows = 0;
    this.#end = 0;
    return piece;
  }
}

/** Where the row that begins at `from` ends, its line end included; undefined where the text ends before. */
export function rowEnd(text: Buffer, from: number): number | undefined {
  let at = from;
  for (;;) {
    const newline = text.indexOf(NEWLINE, at);
    const until = newline === -1 ? text.length : newline;
    const opening = openingQuote(text, from, at, until);
    if (opening === undefined) return newline === -1 ? undefined : newline + 1;
    const closing = closingQuote(text, opening + 1);
    if (closing === undefined) return undefined;
    at = closing + 1;
  }
}

/** A quote opens a quoted cell only as the cell's first character. */
function openingQuote(text: Buffer, rowStart: number, from: number, until: number): number | undefined {
  const line = text.subarray(0, until);
  for (let at = line.indexOf(QUOTE, from); at !== -1; at = line.indexOf(QUOTE, at + 1)) {
    if (at === rowStart || text[at - 1] === COMMA) return at;
  }
  return undefined;
}

function closingQuote(text: Buffer, from: number): number | undefined {
  for (let at = text.indexOf(QUOTE, from); at !== -1; at = text.indexOf(QUOTE, at + 2)) {
    if (at + 1 === text.length) return undefined;
    if (text[at + 1] !== QUOTE) return at;
  }
  return undefined;
}

/** The place behind the empty lines that begin at `start`, however many: one by one, a file of nothing else would take hours. */
function behindEmptyLines(text: Buffer, start: number): number {
  let behind = start;
  for (let at = start; text[at] === NEWLINE || text[at] === RETURN; at++) if (text[at] === NEWLINE) behind = at + 1;
  return behind;
}
