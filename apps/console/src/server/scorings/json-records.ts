import { ConsoleError } from '../../error.ts';

const [NEWLINE, QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, LEFT, RIGHT] = Buffer.from('\n"\\,[]{}');
const BLANKS = new Set(Buffer.from(' \t\r\n'));
const INSTANCES = /^\s*\{\s*"instances"\s*:\s*\[/;
const HEAD = 256;
/** A flow has 2 kB of JSON. */
const MOST_BYTES = 1 << 18;

/** Cuts the flows out of a JSON text that comes in parts: a list of objects, {"instances": […]}, or objects one after the other (JSON lines). */
export class JsonRecords {
  readonly #file: string;
  #text: Buffer = Buffer.alloc(0);
  #form: 'list' | 'instances' | 'lines' | undefined;
  /** What may come next in a list. */
  #next: 'first' | 'value' | 'comma' | 'end' = 'first';
  #rows = 0;

  /** @param file its name, for errors */
  constructor(file: string) {
    this.#file = file;
  }

  /** The flows that are whole with these further bytes. Throws ConsoleError `bad-json` with the row. */
  *push(bytes: Buffer, last = false): Generator<Record<string, unknown>> {
    this.#text = Buffer.concat([this.#text, bytes]);
    if (this.#form === undefined && !this.#begin(last)) return;
    let at = 0;
    for (;;) {
      while (BLANKS.has(this.#text[at])) at++;
      const end = at < this.#text.length ? this.#token(at) : undefined;
      if (end === undefined) break;
      if (this.#text[at] === LEFT) yield this.#record(at, end);
      at = end;
    }
    if (this.#text.length - at > MOST_BYTES) throw this.#problem(`It has more than ${MOST_BYTES} bytes`);
    this.#text = this.#text.subarray(at);
    if (last && (this.#text.length > 0 || (this.#form !== 'lines' && this.#next !== 'end'))) throw this.#problem('The JSON text ends too early');
  }

  /** Finds out the form; false while too little has come. */
  #begin(last: boolean): boolean {
    if (this.#text.length < HEAD && !last) return false;
    const mark = this.#text.toString('utf8', 0, 3) === '\uFEFF' ? 3 : 0;
    const head = this.#text.toString('latin1', mark, mark + HEAD);
    const [start] = INSTANCES.exec(head) ?? /^\s*\[/.exec(head) ?? [''];
    this.#form = start === '' ? 'lines' : start.includes('{') ? 'instances' : 'list';
    this.#text = this.#text.subarray(mark + start.length);
    return true;
  }

  /** Where the token at a place ends; undefined where it is not whole. */
  #token(at: number): number | undefined {
    const byte = this.#text[at];
    if (byte === LEFT && (this.#form === 'lines' || this.#next === 'first' || this.#next === 'value')) {
      const end = objectEnd(this.#text, at);
      if (end !== undefined) this.#next = 'comma';
      return end;
    }
    if (this.#form !== 'lines') {
      if (byte === COMMA && this.#next === 'comma') {
        this.#next = 'value';
        return at + 1;
      }
      if (byte === CLOSE && (this.#next === 'comma' || this.#next === 'first')) {
        this.#next = 'end';
        return at + 1;
      }
      if (byte === RIGHT && this.#form === 'instances' && this.#next === 'end') {
        this.#form = 'list';
        return at + 1;
      }
    }
    const found = this.#text.toString('utf8', at, at + 40).split(String.fromCharCode(NEWLINE))[0];
    throw this.#problem(`Here stands ${JSON.stringify(found)}${byte === OPEN ? ', a list' : ''}`);
  }

  #record(from: number, to: number): Record<string, unknown> {
    try {
      const record = JSON.parse(this.#text.toString('utf8', from, to)) as Record<string, unknown>;
      this.#rows++;
      return record;
    } catch (cause) {
      throw this.#problem(`It is no JSON: ${(cause as Error).message}`, cause);
    }
  }

  #problem(what: string, cause?: unknown): ConsoleError {
    return new ConsoleError('bad-json', { file: this.#file, row: this.#rows + 1, what, allowed: 'Flows as objects: in a list, under "instances", or one a line', cause });
  }
}

/** The place behind the object that begins at `from`. */
function objectEnd(text: Buffer, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const byte = text[at];
    if (byte === LEFT || byte === OPEN) depth++;
    else if (byte === RIGHT || byte === CLOSE) {
      if (--depth === 0) return at + 1;
    } else if (byte === QUOTE) {
      do {
        at = text.indexOf(QUOTE, at + 1);
        if (at === -1) return undefined;
      } while (isEscaped(text, at));
    }
  }
  return undefined;
}

function isEscaped(text: Buffer, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}
