import { write } from 'node:fs';
import type { LogSink } from './log.ts';

const RETRY_MS = 20;

/** Writes to a file descriptor without waiting for whoever reads it. */
export function fileSink(fd: number): LogSink {
  return (lines, done) => writeAll(fd, Buffer.from(lines), done);
}

function writeAll(fd: number, bytes: Buffer, done: () => void): void {
  write(fd, bytes, (error, written) => {
    // A full pipe that does not block says EAGAIN.
    if (error?.code === 'EAGAIN') setTimeout(() => writeAll(fd, bytes, done), RETRY_MS);
    else if (!error && written < bytes.length) writeAll(fd, bytes.subarray(written), done);
    else done();
  });
}
