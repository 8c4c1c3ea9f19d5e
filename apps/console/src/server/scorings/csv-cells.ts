const [NEWLINE, RETURN, COMMA, QUOTE] = [10, 13, 44, 34];

/** Walks through the rows of a CSV text (RFC 4180), a cell's text being made only when it is asked for. A quote opens a quoted cell only as its first character; empty lines are no rows. */
export class CsvCells {
  readonly bytes: Buffer;
  /** Where the cells of the present row begin and end, quotes included. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #at: number;
  /** Of the present row. */
  cells = 0;
  start = 0;
  /** Without its line end. */
  end = 0;

  constructor(bytes: Buffer, from = 0) {
    this.bytes = bytes;
    this.#at = from;
  }

  /** Behind the present row and its line end. */
  get next(): number {
    return this.#at;
  }

  /** Goes to the next row; false where there is none. */
  nextRow(): boolean {
    const { bytes } = this;
    let at = this.#at;
    while (bytes[at] === NEWLINE || bytes[at] === RETURN) at++;
    if (at >= bytes.length) return false;
    this.start = at;
    this.cells = 0;
    for (;;) {
      const start = at;
      if (bytes[at] === QUOTE) at = behindQuotes(bytes, at);
      while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
      const last = bytes[at] !== COMMA;
      const end = last && at > start && bytes[at - 1] === RETURN ? at - 1 : at;
      this.#starts[this.cells] = start;
      this.#ends[this.cells] = end;
      this.cells++;
      if (last) {
        this.end = end;
        this.#at = at + 1;
        return true;
      }
      at++;
    }
  }

  /** The byte that a cell's text begins with; undefined for an empty one. */
  firstByte(cell: number): number | undefined {
    const start = this.#starts[cell];
    const first = this.bytes[start] === QUOTE ? start + 1 : start;
    return first < this.#ends[cell] ? this.bytes[first] : undefined;
  }

  /** As it stands there, quotes included. */
  raw(cell: number): Buffer {
    return this.bytes.subarray(this.#starts[cell], this.#ends[cell]);
  }

  /** Empty for a cell that the row does not have. */
  text(cell: number): string {
    if (cell >= this.cells) return '';
    const [start, end] = [this.#starts[cell], this.#ends[cell]];
    if (this.bytes[start] !== QUOTE || end < start + 2) return this.bytes.toString('utf8', start, end);
    const closed = this.bytes[end - 1] === QUOTE ? end - 1 : end;
    return this.bytes.toString('utf8', start + 1, closed).replaceAll('""', '"');
  }

  texts(): string[] {
    return Array.from({ length: this.cells }, (_, cell) => this.text(cell));
  }
}

/** The place behind the quote that closes the one at `opening`. */
function behindQuotes(bytes: Buffer, opening: number): number {
  let at = bytes.indexOf(QUOTE, opening + 1);
  while (at !== -1 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at === -1 ? bytes.length : at + 1;
}
