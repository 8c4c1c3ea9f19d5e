import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { DatasetError } from './error.ts';
import { openUrl } from './open-url.ts';

export interface Work {
  readonly signal: AbortSignal;
  /** Bytes that are there. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Downloads `url` into `path`, going on where an earlier, interrupted download of it stopped; a server without ranges starts
 * anew. Stops as soon as more than `bytes` came. What came stays in `path` when the connection breaks.
 *
 * @throws DatasetError what {@link openUrl} throws, `truncated-download`, `wrong-size`
 */
export async function download(url: URL, path: string, bytes: number, { signal, onBytes }: Work): Promise<void> {
  let have = await sizeOf(path);
  if (have > bytes) {
    await rm(path);
    have = 0;
  }
  if (have === bytes) return;
  const response = await openUrl(url, have, signal);
  const from = response.statusCode === 206 ? startOf(response.headers['content-range']) : 0;
  if (response.statusCode === 416 || (from !== 0 && from !== have)) {
    response.destroy();
    await rm(path);
    return download(url, path, bytes, { signal, onBytes });
  }

  let got = from;
  try {
    await pipeline(
      response,
      async function* count(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          got += chunk.length;
          if (got > bytes) throw tooLong(url, bytes);
          onBytes(got);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: from === 0 ? 'w' : 'a' }),
      { signal },
    );
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof DatasetError) {
      await rm(path, { force: true });
      throw cause;
    }
    if ((cause as NodeJS.ErrnoException).syscall !== undefined && (cause as NodeJS.ErrnoException).code !== 'ECONNRESET') throw cause;
    throw truncated(url, got, bytes, cause);
  }
  if (got < bytes) throw truncated(url, got, bytes);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** 42 of `bytes 42-99/100`. */
const startOf = (range: string | undefined): number => Number(/^bytes (\d+)-/.exec(range ?? '')?.[1] ?? Number.NaN);

const tooLong = (url: URL, bytes: number): DatasetError =>
  new DatasetError('wrong-size', { file: url.href, what: `It is longer than ${bytes.toLocaleString('en')} bytes`, allowed: `the published file of ${bytes.toLocaleString('en')} bytes`, wayOut: 'Check the address' });

function truncated(url: URL, got: number, bytes: number, cause?: unknown): DatasetError {
  return new DatasetError('truncated-download', {
    file: url.href,
    what: `The connection ended after ${got.toLocaleString('en')} of ${bytes.toLocaleString('en')} bytes`,
    wayOut: 'Start again: it goes on where it stopped. If it stops there again, the server has another file',
    cause,
  });
}
