import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { NotebooksError } from './error.ts';

export interface NbconvertOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Interrupts it, and ends it where that does not help. */
  readonly signal: AbortSignal;
  /** A line of what its configuration says on file descriptor 3. */
  readonly onLine?: (line: string) => void;
}

const GRACE_MS = 4000;

/**
 * Runs Debian's jupyter-nbconvert to its end and gives its exit code and what it complained of.
 *
 * Throws NotebooksError `no-nbconvert` where there is none, and the signal's reason.
 */
export async function nbconvert(args: readonly string[], { env, signal, onLine }: NbconvertOptions): Promise<{ code: number | null; complaint: string }> {
  signal.throwIfAborted();
  // In a group of its own: a terminal's Ctrl-C reaches it through the signal alone, once.
  const child = spawn('jupyter-nbconvert', args, { env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const [complaints, reports] = child.stdio.slice(2) as Readable[];
  let last: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    last = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  signal.addEventListener('abort', stop);
  // A kernel that outlives it would hold the pipes open.
  child.once('exit', () => {
    if (signal.aborted) for (const stream of [complaints, reports]) stream.destroy();
  });
  createInterface({ input: reports }).on('line', (line) => onLine?.(line));
  try {
    const [complaint, [code]] = await Promise.all([text(complaints), once(child, 'close') as Promise<[number | null]>]);
    signal.throwIfAborted();
    return { code, complaint };
  } catch (error) {
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new NotebooksError('no-nbconvert', {
      what: 'There is no command "jupyter-nbconvert"',
      wayOut: 'Install it: apt-get install -y --no-install-recommends jupyter-nbconvert, or pip install nbconvert',
      cause: error,
    });
  } finally {
    clearTimeout(last);
    signal.removeEventListener('abort', stop);
  }
}
