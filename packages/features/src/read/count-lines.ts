import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FeaturesError } from '../error.ts';
import { readingProblem } from './input-files.ts';

const PIECE = 1 << 20;
const NEWLINE = 10;

/**
 * Counts the lines of a text file, gzipped or not: what DuckDB has read is held against it (see `readFlows`). Reading a
 * gzip stream to its end also checks its length and checksum, which DuckDB does not: it takes a copy that broke off at the
 * end of a row for a shorter file.
 */
export async function countLines(file: string, gzip: boolean, signal: AbortSignal): Promise<number> {
  let [lines, last] = [0, NEWLINE];
  const counter = new Writable({
    highWaterMark: PIECE,
    write(piece: Buffer, _encoding, done) {
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) lines++;
      last = piece.at(-1) ?? last;
      done();
    },
  });
  const bytes = createReadStream(file, { highWaterMark: PIECE });
  try {
    await (gzip ? pipeline(bytes, createGunzip({ chunkSize: PIECE }), counter, { signal }) : pipeline(bytes, counter, { signal }));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'Z_BUF_ERROR') throw new FeaturesError('truncated-gzip', { file, what: 'The gzip file ends too early', wayOut: 'Fetch or copy the file again', cause });
    if (code?.startsWith('Z_')) throw new FeaturesError('corrupt-gzip', { file, what: 'The gzip data is damaged', wayOut: 'Fetch or compress the file again', cause });
    throw readingProblem(cause, file);
  }
  return last === NEWLINE ? lines : lines + 1;
}
