import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { FeaturesError } from '../error.ts';
import { csvCells } from './csv-cells.ts';
import { readingProblem } from './input-files.ts';

/** What the first bytes of a file tell: its format by content (whatever its name says) and, for CSV, its header. */
export type FileHead =
  | { readonly format: 'parquet' }
  | { readonly format: 'csv'; readonly gzip: boolean; readonly header: readonly string[]; readonly estimatedRows: number };

const HEAD_BYTES = 1 << 18;

export async function readHead(file: string): Promise<FileHead> {
  const { bytes, size } = await firstBytes(file);
  if (size === 0) throw new FeaturesError('empty-file', { file, what: 'The file is empty', wayOut: 'Name a CSV or Parquet file of flows with a header' });
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return { format: 'parquet' };

  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const head = gzip ? unzipHead(bytes, file) : bytes;
  if (gzip && head.length === 0) throw new FeaturesError('empty-file', { file, what: 'The file is empty', wayOut: 'Name a CSV or Parquet file of flows with a header' });
  if (head.includes(0)) {
    throw new FeaturesError('binary-file', { file, what: 'The file is binary (it has NUL bytes), not CSV', allowed: 'CSV in UTF-8, also gzipped, or Parquet', wayOut: 'Export the flows as CSV in UTF-8' });
  }
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  const end = text.search(/\r?\n|\r/);
  const line = end === -1 ? text : text.slice(0, end);
  const header = csvCells(line);
  if (header.length < 2) {
    const separator = [';', '\t', '|'].find((character) => line.includes(character));
    throw new FeaturesError('bad-header', {
      file,
      what: `The first line is no header of comma-separated columns: '${line.slice(0, 60)}'`,
      value: line.slice(0, 200),
      wayOut: separator ? `Separate the columns by commas, not by ${JSON.stringify(separator)}` : 'Name a CSV file of flows with a header',
    });
  }
  const body = text.slice(line.length);
  const lines = body.split('\n').length;
  const share = bytes.length / Math.max(1, size);
  return { format: 'csv', gzip, header, estimatedRows: Math.ceil((lines / share) * 1.05) + 64 };
}

async function firstBytes(file: string): Promise<{ bytes: Buffer; size: number }> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { bytes: buffer.subarray(0, bytesRead), size };
  } catch (error) {
    throw readingProblem(error, file);
  }
}

function unzipHead(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new FeaturesError('corrupt-gzip', { file, what: 'The gzip data is damaged', wayOut: 'Fetch or compress the file again', cause });
  }
}
