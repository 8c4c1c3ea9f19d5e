import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ScorerError } from '../error.ts';
import { parquetAsCsv } from './parquet-as-csv.ts';

/** A part of a file's text. */
export interface TextPart {
  readonly bytes: Buffer;
  /** Bytes of the file as it lies there that have been read up to here, for a progress display. */
  readonly read: number;
}

const PART = 1 << 20;

/** The file as the CSV text of its rows, part by part: a CSV file as it is, unzipped where it is gzipped, or made of a Parquet file. By content, whatever its name says. Throws ScorerError. */
export async function* csvText(file: string): AsyncGenerator<TextPart> {
  const { size } = await stat(file);
  const start = await firstBytes(file);
  if (start.length === 0) throw new ScorerError('empty-file', { file, what: 'The file is empty', wayOut: 'Name a CSV or Parquet file of flows' });
  if (start.toString('latin1') === 'PAR1') yield* parquetAsCsv(file, size);
  else if (start[0] === 0x1f && start[1] === 0x8b) yield* unzipped(file);
  else yield* plain(file);
}

async function firstBytes(file: string): Promise<Buffer> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.subarray(0, bytesRead);
}

async function* plain(file: string): AsyncGenerator<TextPart> {
  const source = createReadStream(file, { highWaterMark: PART });
  for await (const bytes of source) yield { bytes: bytes as Buffer, read: source.bytesRead };
}

async function* unzipped(file: string): AsyncGenerator<TextPart> {
  const source = createReadStream(file, { highWaterMark: PART });
  const text = createGunzip({ chunkSize: PART });
  source.on('error', (error) => text.destroy(error));
  try {
    for await (const bytes of source.pipe(text)) yield { bytes: bytes as Buffer, read: source.bytesRead };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new ScorerError('truncated-gzip', { file, what: 'The gzip file ends too early', wayOut: 'Fetch or copy the file again', cause });
    if (code?.startsWith('Z_')) throw new ScorerError('corrupt-gzip', { file, what: 'The gzip data is damaged', wayOut: 'Fetch or compress the file again', cause });
    throw cause;
  } finally {
    source.destroy();
  }
}
