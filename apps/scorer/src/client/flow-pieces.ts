import { createHash } from 'node:crypto';
import { resolveHeader } from '@flowsentry/flows';
import { ScorerError } from '../error.ts';
import { type TextPart, csvText } from './csv-text.ts';
import { type CutRows, PieceCutter, type PieceLimits, rowEnd } from './piece-cutter.ts';

/** Rows of a flow file that go out in one request. */
export interface FlowPiece {
  /** CSV with the file's header. */
  readonly body: Buffer;
  /** Of the body: equal pieces have equal scores. */
  readonly sha256: string;
  readonly rows: number;
  readonly file: string;
  /** The first row's number in its file, from 1. */
  readonly first: number;
  /** Bytes of the file read up to here, for a progress display. */
  readonly read: number;
}

const HEADER_BYTES = 1 << 16;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * The rows of a flow file in order, in pieces that keep the limits with their header. Throws what `resolveHeader` throws for a first line that is no header,
 * ScorerError `long-row` for a row beyond the limit, `no-rows`, and what {@link csvText} throws.
 *
 * @param text the file's, from wherever it comes
 */
export async function* flowPieces(file: string, limits: PieceLimits, text: AsyncGenerator<TextPart> = csvText(file)): AsyncGenerator<FlowPiece> {
  try {
    const { header, rest } = await readHeader(text, file);
    const cutter = new PieceCutter({ bytes: limits.bytes - header.length, rows: limits.rows });
    const pieceOf = ({ bytes, rows, first }: CutRows, read: number): FlowPiece => {
      const body = Buffer.concat([header, bytes]);
      if (body.length > limits.bytes) throw longRow(file, first, limits);
      return { body, sha256: createHash('sha256').update(body).digest('hex'), rows, file, first, read };
    };

    let part: TextPart | undefined = rest;
    let read = 0;
    while (part !== undefined) {
      ({ read } = part);
      for (const cut of cutter.push(part.bytes)) yield pieceOf(cut, read);
      if (cutter.unfinished > limits.bytes) throw longRow(file, cutter.rows + 1, limits);
      part = (await text.next()).value as TextPart | undefined;
    }
    for (const cut of cutter.finish()) yield pieceOf(cut, read);
    if (cutter.rows === 0) throw new ScorerError('no-rows', { file, what: 'The file has a header and no rows', wayOut: 'Name a file with flows' });
  } finally {
    await text.return(undefined);
  }
}

/** The header with its line end, and what of the text has been read behind it. */
async function readHeader(text: AsyncGenerator<TextPart>, file: string): Promise<{ header: Buffer; rest: TextPart }> {
  let [bytes, read] = [Buffer.alloc(0), 0];
  let end: number | undefined;
  while (end === undefined && bytes.length < HEADER_BYTES) {
    const { value, done } = await text.next();
    if (done === true) break;
    bytes = Buffer.concat([bytes, value.bytes]);
    ({ read } = value);
    end = rowEnd(bytes, 0);
  }
  const marked = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const header = bytes.subarray(marked, end ?? bytes.length);
  resolveHeader(headerCells(header.subarray(0, HEADER_BYTES).toString().trimEnd()), file);
  return { header, rest: { bytes: bytes.subarray(marked + header.length), read } };
}

const headerCells = (line: string): string[] => Array.from(line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|[^,]*)(?=,|$)/g), ([cell, quoted]) => quoted?.replaceAll('""', '"') ?? cell);

function longRow(file: string, row: number, { bytes }: PieceLimits): ScorerError {
  return new ScorerError('long-row', { file, row, what: `The row does not fit into a request of ${bytes} bytes`, wayOut: 'Mend or remove the row; a quoted text that does not end takes all that follows into its row' });
}
