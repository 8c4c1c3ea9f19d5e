import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Runs a writer and a reader of one named pipe side by side, each given its path. Throws what the writer throws, or what the reader
 * throws when all the writer knows is that the pipe broke. The reader must open the pipe or throw.
 */
export async function throughNamedPipe<T>(write: (path: string) => Promise<T>, read: (path: string) => Promise<void>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-pipe-'));
  const path = join(folder, 'pipe');
  try {
    await promisify(execFile)('mkfifo', ['-m', '600', path]);
    const reading = read(path).catch(async (error: unknown) => {
      // A writer that waits for a reader to come is let in, and finds the pipe broken.
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
      await new Promise((resolve) => setImmediate(resolve));
      await handle.close();
      throw error;
    });
    const [written, taken] = await Promise.allSettled([write(path), reading]);
    if (written.status === 'rejected' && !isBrokenPipe(written.reason)) throw written.reason;
    if (taken.status === 'rejected') throw taken.reason;
    if (written.status === 'rejected') throw written.reason;
    return written.value;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isBrokenPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';
