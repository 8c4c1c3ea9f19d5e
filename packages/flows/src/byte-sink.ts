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
  let full: Promise<void> | undefined;
  const untilDrained = (): Promise<void> => {
    const drained = new Promise<void>((resolve) => {
      head.once('drain', () => {
        full = undefined;
        resolve();
      });
    });
    const either = Promise.race([done, drained]);
    either.catch(() => {});
    return either;
  };
  try {
    const result = await produce({
      send(bytes) {
        if (!head.write(bytes)) full ??= untilDrained();
      },
      drain: () => full ?? Promise.resolve(),
    });
    head.end();
    await done;
    return result;
  } catch (error) {
    head.destroy();
    out.destroy();
    await done.catch(() => {});
    throw error;
  }
}
