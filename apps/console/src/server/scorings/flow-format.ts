import { open } from 'node:fs/promises';
import { ConsoleError } from '../../error.ts';

export type FlowFormat = 'csv' | 'csv.gz' | 'json' | 'parquet';

const HEAD = 4096;

/** What a file's content is, whatever its name says. Throws ConsoleError `empty-file` and `unknown-format`. */
export async function flowFormat(path: string, name: string): Promise<FlowFormat> {
  await using handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
  const head = buffer.subarray(0, bytesRead);
  if (head.length === 0) throw new ConsoleError('empty-file', { file: name, what: 'The file is empty', wayOut: 'Choose a file of flows', exitCode: 2 });
  if (head.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'csv.gz';
  if (head.includes(0)) throw new ConsoleError('unknown-format', { file: name, what: 'The file is neither text nor Parquet', allowed: 'CSV, CSV.gz, JSON, JSON lines and Parquet', exitCode: 2 });
  return /^(?:\uFEFF)?\s*[[{]/.test(head.toString()) ? 'json' : 'csv';
}
