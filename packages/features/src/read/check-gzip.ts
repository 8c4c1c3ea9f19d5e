import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FeaturesError } from '../error.ts';

/**
 * Decompresses a file to nowhere, which checks its length and checksum. DuckDB takes a gzip stream that ends early for a
 * shorter one, so a copy that broke off at the end of a row would pass unseen.
 */
export async function checkGzip(file: string, signal: AbortSignal): Promise<void> {
  const nowhere = new Writable({ highWaterMark: 1 << 20, write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), createGunzip({ chunkSize: 1 << 18 }), nowhere, { signal });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'Z_BUF_ERROR') throw new FeaturesError('truncated-gzip', { file, what: 'The gzip file ends too early', wayOut: 'Fetch or copy the file again', cause });
    if (code?.startsWith('Z_')) throw new FeaturesError('corrupt-gzip', { file, what: 'The gzip data is damaged', wayOut: 'Fetch or compress the file again', cause });
    throw cause;
  }
}
