import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const LET_IN_MS = 2;

/**
 * Runs a writer and a reader of one named pipe side by side, each given its path. Throws what the writer throws, or what the reader
 * throws when all the writer knows is that the pipe broke. The reader must open the pipe or throw.
 */
export async function throughNamedPipe<T>(write: (path: string) => Promise<T>, read: (path: string) => Promise<void>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-pipe-'));
  const path = join(folder, 'pipe');
  try {
    await promisify(execFile)('mkfifo', ['-m', '600', path]);
    const state = { writing: true };
    const sent = write(path).finally(() => (state.writing = false));
    const reading = read(path).catch(async (error: unknown) => {
      // A writer that waits for a reader to come, however late, is let in and finds the pipe broken.
      while (state.writing) {
        const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
        await setTimeout(LET_IN_MS);
        await handle.close();
      }
      throw error;
    });
    const [written, taken] = await Promise.allSettled([sent, reading]);
    if (written.status === 'rejected' && !isBrokenPipe(written.reason)) throw written.reason;
    if (taken.status === 'rejected') throw taken.reason;
    if (written.status === 'rejected') throw written.reason;
    return written.value;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isBrokenPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';
