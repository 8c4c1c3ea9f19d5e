import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonicalJson, ensureFolder } from '@flowsentry/kit';
import { ScorerError } from '../error.ts';
import type { Prediction } from './predictions.ts';

/** What scores depend on beside the flows. */
export interface Scoring {
  readonly target: string;
  readonly model: string;
  readonly explain: number;
}

interface Entry {
  /** Where its line begins, and the bytes of it. */
  readonly at: number;
  readonly length: number;
}

const SCHEMA = 'flowsentry.scoring/1';
const DIGEST = 16;
const PART = 1 << 20;
const NEWLINE = 10;

/**
 * What has been scored so far, on disk: a line that says by what, then a line for each piece under the SHA-256 of its body. Every line carries a digest of itself, so
 * that after a kill at any moment what is whole counts and the torn rest is cut off. Pieces are known by content: where the file has changed, only what changed is asked again.
 */
export class Journal implements Disposable {
  readonly path: string;
  /** There was a journal of another scoring here; it is gone. */
  readonly replaced: boolean;
  readonly #file: number;
  readonly #entries: Map<string, Entry>;
  #end: number;

  private constructor(path: string, file: number, found: { entries: Map<string, Entry>; end: number }, replaced: boolean) {
    this.path = path;
    this.#file = file;
    this.#entries = found.entries;
    this.#end = found.end;
    this.replaced = replaced;
  }

  /** Opens the journal at `path`, or begins one. */
  static async open(path: string, scoring: Scoring): Promise<Journal> {
    await ensureFolder(dirname(path));
    const file = openSync(path, 'a+');
    try {
      const heading = lineOf(canonicalJson({ schema: SCHEMA, ...scoring }));
      const found = scan(file, heading);
      const replaced = found.end === 0 && readSync(file, Buffer.alloc(1), 0, 1, 0) === 1;
      ftruncateSync(file, found.end);
      if (found.end === 0) appendFileSync(file, heading);
      return new Journal(path, file, { entries: found.entries, end: Math.max(found.end, heading.length) }, replaced);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  has(piece: string): boolean {
    return this.#entries.has(piece);
  }

  append(piece: string, predictions: readonly Prediction[]): void {
    const line = lineOf(JSON.stringify({ piece, predictions }));
    appendFileSync(this.#file, line);
    this.#entries.set(piece, { at: this.#end, length: line.length });
    this.#end += line.length;
  }

  /** The predictions of a piece that it has. Throws ScorerError `shared-journal` where somebody else has written into the file meanwhile. */
  read(piece: string): readonly Prediction[] {
    const { at, length } = this.#entries.get(piece)!;
    const line = Buffer.alloc(length);
    readSync(this.#file, line, 0, length, at);
    if (!isWhole(line) || pieceOf(line) !== piece) throw new ScorerError('shared-journal', { file: this.path, what: 'Another run writes to this journal', wayOut: 'Let the other one end, or name another --out; then run the same command again' });
    return (JSON.parse(line.toString('utf8', DIGEST + 1)) as { predictions: Prediction[] }).predictions;
  }

  /** Everything has come to where it belongs. */
  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}

const digestOf = (text: Buffer | string): string => createHash('sha256').update(text).digest('hex').slice(0, DIGEST);
const lineOf = (json: string): Buffer => Buffer.from(`${digestOf(json)} ${json}\n`);

/** The entries of the whole lines behind this heading, and where the last of them ends; nothing under another heading. */
function scan(file: number, heading: Buffer): { entries: Map<string, Entry>; end: number } {
  const entries = new Map<string, Entry>();
  let end = 0;
  let rest = Buffer.alloc(0);
  const part = Buffer.alloc(PART);
  for (let length = readSync(file, part, 0, PART, 0); length > 0; length = readSync(file, part, 0, PART, end + rest.length)) {
    rest = Buffer.concat([rest, part.subarray(0, length)]);
    for (let newline = rest.indexOf(NEWLINE); newline !== -1; newline = rest.indexOf(NEWLINE)) {
      const line = rest.subarray(0, newline + 1);
      if (end === 0 ? !line.equals(heading) : !isWhole(line)) return { entries, end };
      if (end > 0) entries.set(pieceOf(line), { at: end, length: line.length });
      end += line.length;
      rest = rest.subarray(line.length);
    }
  }
  return { entries, end };
}

const isWhole = (line: Buffer): boolean => line.toString('latin1', 0, DIGEST) === digestOf(line.subarray(DIGEST + 1, -1));

/** The line begins with its digest and {"piece":"…", whose 64 digits spare parsing it. */
function pieceOf(line: Buffer): string {
  const start = DIGEST + 1 + '{"piece":"'.length;
  return line.toString('latin1', start, start + 64);
}
