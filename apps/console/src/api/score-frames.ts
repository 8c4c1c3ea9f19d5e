import type { Scoring } from './scoring.ts';

/** What the table of scores shows of a flow beside its score, where the file has it; names are IoTID20's whatever the file calls them. */
export const SCORE_COLUMNS = ['Src_IP', 'Src_Port', 'Dst_IP', 'Dst_Port', 'Protocol', 'Timestamp', 'Label', 'Cat', 'Sub_Cat'] as const;
export type ScoreColumn = (typeof SCORE_COLUMNS)[number];

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** The texts of some rows of one column, each as its place in the column's dictionary. A missing text is ''. */
export interface CodedTexts {
  /** What the dictionary gets at its end, before these rows are looked up in it. */
  readonly added: readonly string[];
  readonly codes: Codes;
}

/** Rows in the order of the file, `first` counted from 0. */
export interface ScoredRows {
  readonly first: number;
  /** P(Anomaly) of each. */
  readonly scores: Float32Array;
  /** Every frame of a scoring has the same columns. */
  readonly columns: Readonly<Partial<Record<ScoreColumn, CodedTexts>>>;
}

export type ScoreFrame = { readonly kind: 'rows'; readonly rows: ScoredRows } | { readonly kind: 'state'; readonly scoring: Scoring };

/** Content-Type of GET /api/scorings/:id/scores. */
export const SCORE_FRAMES = 'application/vnd.flowsentry.scores';

const HEAD_BYTES = 8;
const [ROWS, STATE] = [1, 2];
/** A frame of a thousand rows has some ten kilobytes; nothing that says it is longer than this is one. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * GET /api/scorings/:id/scores[?from=ROW] answers with frames: first the state of the scoring, then its rows in order as they are scored, with the state between them as it changes, and last
 * the state that it ended with. A stream without such an end broke off; `from` is the number of rows that came, and the rest follows as if nothing had happened, because
 * dictionaries belong to the scoring. All numbers are little-endian, and every part is padded to four bytes:
 *
 *     frame  u32 bytes of its body · u32 kind · body
 *     state  kind 2: the Scoring as JSON
 *     rows   kind 1: u32 first row · u32 rows · u32 columns (bit i for SCORE_COLUMNS[i]) · f32 score of each row · for each column:
 *            u32 entries that its dictionary gets · u32 bytes of them · u32 bytes of one code (1, 2 or 4) · the entries as a JSON array · the code of each row
 */
export function encodeFrame(frame: ScoreFrame): Uint8Array<ArrayBuffer> {
  const parts = frame.kind === 'state' ? [jsonBytes(frame.scoring)] : partsOf(frame.rows);
  const offsets: number[] = [];
  let end = HEAD_BYTES;
  for (const { byteLength } of parts) {
    offsets.push(end);
    end += padded(byteLength);
  }
  const bytes = new Uint8Array(end);
  // Trailing blanks are no part of JSON; codes are as many as there are rows.
  bytes.fill(32, HEAD_BYTES);
  bytes.set(words(end - HEAD_BYTES, frame.kind === 'state' ? STATE : ROWS));
  parts.forEach((part, place) => bytes.set(part, offsets[place]));
  return bytes;
}

function partsOf({ first, scores, columns }: ScoredRows): Uint8Array[] {
  let present = 0;
  const parts: Uint8Array[] = [];
  SCORE_COLUMNS.forEach((name, place) => {
    const column = columns[name];
    if (!column) return;
    present |= 1 << place;
    const entries = jsonBytes(column.added);
    parts.push(words(column.added.length, entries.byteLength, column.codes.BYTES_PER_ELEMENT), entries, bytesOf(column.codes));
  });
  return [words(first, scores.length, present), bytesOf(scores), ...parts];
}

/** Puts frames together again from a stream's parts, which end anywhere. */
export class ScoreFrameReader {
  #bytes: Uint8Array = new Uint8Array(0);
  #next: number;

  /** @param from the first row that was asked for */
  constructor(from = 0) {
    this.#next = from;
  }

  /** The frames that are whole with these further bytes. Throws an Error where they are no frames, or where rows are missing between them. */
  *push(bytes: Uint8Array): Generator<ScoreFrame> {
    this.#bytes = joined(this.#bytes, bytesOf(bytes));
    for (;;) {
      if (this.#bytes.byteLength < HEAD_BYTES) return;
      const [length, kind] = readWords(this.#bytes, 0, 2);
      if (length > MOST_BYTES || length % 4 !== 0 || (kind !== ROWS && kind !== STATE)) throw broken(`a frame of kind ${kind} and ${length} bytes`);
      if (this.#bytes.byteLength < HEAD_BYTES + length) return;
      const body = this.#bytes.slice(HEAD_BYTES, HEAD_BYTES + length);
      this.#bytes = this.#bytes.subarray(HEAD_BYTES + length);
      yield kind === STATE ? { kind: 'state', scoring: parsed(body) as Scoring } : { kind: 'rows', rows: this.#rows(body) };
    }
  }

  #rows(body: Uint8Array): ScoredRows {
    let at = 0;
    const take = (length: number): Uint8Array => {
      if (at + length > body.byteLength) throw broken(`a frame that ends ${at + length - body.byteLength} bytes too early`);
      const part = body.subarray(at, at + length);
      at += padded(length);
      return part;
    };
    const [first, rows, present] = readWords(take(12), 0, 3);
    if (first !== this.#next) throw broken(`row ${first} where row ${this.#next} comes next`);
    this.#next += rows;
    const scores = new Float32Array(aligned(take(4 * rows)));
    const columns: Partial<Record<ScoreColumn, CodedTexts>> = {};
    SCORE_COLUMNS.forEach((name, place) => {
      if ((present & (1 << place)) === 0) return;
      const [entries, length, width] = readWords(take(12), 0, 3);
      const added = parsed(take(length)) as readonly string[];
      if (added.length !== entries) throw broken(`${added.length} entries of ${name} instead of ${entries}`);
      columns[name] = { added, codes: codesOf(aligned(take(width * rows)), width) };
    });
    return { first, scores, columns };
  }
}

/** Codes in as few bytes as a dictionary of so many entries needs. */
export function codesFor(entries: number, rows: number): Codes {
  return entries <= 256 ? new Uint8Array(rows) : entries <= 65_536 ? new Uint16Array(rows) : new Uint32Array(rows);
}

function codesOf(bytes: ArrayBuffer, width: number): Codes {
  if (width === 1) return new Uint8Array(bytes);
  if (width === 2) return new Uint16Array(bytes);
  if (width === 4) return new Uint32Array(bytes);
  throw broken(`codes of ${width} bytes`);
}

const padded = (length: number): number => (length + 3) & ~3;
const words = (...values: readonly number[]): Uint8Array => bytesOf(Uint32Array.from(values));
/** Plain ones: the `slice` of Node's Buffers copies nothing. */
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);
const aligned = (part: Uint8Array): ArrayBuffer => part.slice().buffer;
const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parsed = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

function readWords({ buffer, byteOffset }: Uint8Array, from: number, count: number): number[] {
  const view = new DataView(buffer, byteOffset);
  return Array.from({ length: count }, (_, place) => view.getUint32(from + 4 * place, true));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.byteLength === 0) return second;
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}

const broken = (found: string): Error => new Error(`The stream of scores is damaged: ${found}`);
