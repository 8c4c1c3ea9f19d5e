import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { downloadCsv } from './download-csv.ts';
import type { LiveScoring } from './live-scoring.ts';
import { runHelper } from './run-helper.ts';

/** A scored file as Parquet, which is made before its first byte: the columns of the file, then score, label and threshold. `folder` is where it lies meanwhile. */
export async function* downloadParquet(live: LiveScoring, folder: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const [csv, parquet] = ['csv', 'parquet'].map((ending) => `${folder}/download-${randomBytes(4).toString('hex')}.${ending}`);
  try {
    await pipeline(Readable.from(downloadCsv(live, false)), createWriteStream(csv, { mode: 0o600 }), { signal });
    for await (const said of runHelper({ task: 'write-parquet', path: csv, second: parquet, signal })) throw new Error(String(said));
    for await (const bytes of createReadStream(parquet, { signal })) yield bytes as Buffer;
  } finally {
    await Promise.all([csv, parquet].map((path) => rm(path, { force: true })));
  }
}
