import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';

/** Where a producer puts the bytes of a file. */
export interface ByteSink {
  send(bytes: Uint8Array | string): void;
  /** Waits until what was sent has left memory; throws what the file system said. */
  drain(): Promise<void>;
}

/** Writes `path` through `produce`, gzipped if `zipped`; returns when every byte is in the file. */
export async function writeBytes<T>(path: string, zipped: boolean, produce: (sink: ByteSink) => Promise<T>): Promise<T> {
  const out = createWriteStream(path);
  const head: WriteStream | Gzip = zipped ? createGzip({ level: 4 }) : out;
  if (head !== out) head.pipe(out);
  const done = finished(out);
  // It is awaited at the next drain or at the end; without a listener until then a failure would end the process.
  done.catch(() => {});
  let ready: Promise<void> = Promise.resolve();
  try {
    const result = await produce({
      send(bytes) {
        if (!head.write(bytes)) ready = Promise.race([done, new Promise<void>((resolve) => void head.once('drain', () => resolve()))]);
      },
      drain: () => ready,
    });
    head.end();
    await done;
    return result;
  } catch (error) {
    head.destroy();
    out.destroy();
    // The stream's own failure is the reason when there is one; a destroyed stream ends with a premature close.
    await done.catch(() => {});
    throw out.errored ?? error;
  }
}
