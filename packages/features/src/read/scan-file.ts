import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FeaturesError } from '../error.ts';
import { readingProblem } from './input-files.ts';

const PIECE = 1 << 20;
const NEWLINE = 10;

export interface FileScan {
  /** Lines of the (unzipped) text: what DuckDB has read is held against it (see `readFlows`). Means nothing for a binary file. */
  readonly lines: number;
  /** Of the file as it lies there. */
  readonly sha256: string;
}

/**
 * Reads a file once, gzipped or not, to count its lines and to tell its digest. Reading a gzip stream to its end also checks its
 * length and checksum, which DuckDB does not: it takes a copy that broke off at the end of a row for a shorter file.
 */
export async function scanFile(file: string, gzip: boolean, signal: AbortSignal): Promise<FileScan> {
  const hash = createHash('sha256');
  let [lines, last] = [0, NEWLINE];
  const counter = new Writable({
    highWaterMark: PIECE,
    write(piece: Buffer, _encoding, done) {
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) lines++;
      last = piece.at(-1) ?? last;
      done();
    },
  });
  const bytes = createReadStream(file, { highWaterMark: PIECE }).on('data', (piece) => hash.update(piece));
  try {
    await (gzip ? pipeline(bytes, createGunzip({ chunkSize: PIECE }), counter, { signal }) : pipeline(bytes, counter, { signal }));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'Z_BUF_ERROR') throw new FeaturesError('truncated-gzip', { file, what: 'The gzip file ends too early', wayOut: 'Fetch or copy the file again', cause });
    if (code?.startsWith('Z_')) throw new FeaturesError('corrupt-gzip', { file, what: 'The gzip data is damaged', wayOut: 'Fetch or compress the file again', cause });
    throw readingProblem(cause, file);
  }
  return { lines: last === NEWLINE ? lines : lines + 1, sha256: hash.digest('hex') };
}
