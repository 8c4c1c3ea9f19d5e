import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@flowsentry/kit';
import { ConsoleError } from '../../error.ts';

const PROGRAM = fileURLToPath(new URL('file-helper.ts', import.meta.url));
const MOST_SAID = 16 * 1024;

export interface HelperTask {
  readonly task: 'parquet-as-csv' | 'json-as-csv' | 'write-parquet';
  readonly path: string;
  /** The file's name for people, or the file to write. */
  readonly second: string;
  readonly signal: AbortSignal;
}

/** What the helper (`file-helper.ts`) prints, until it has ended. Throws the ConsoleError that it had, `unreadable-file` where it was ended by what is in the file, and the signal's reason. */
export async function* runHelper({ task, path, second, signal }: HelperTask): AsyncGenerator<Buffer> {
  signal.throwIfAborted();
  const helper = spawn(process.execPath, [PROGRAM, task, path, second], { stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
  const ended = once(helper, 'close').catch(() => []);
  let said = '';
  helper.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(0, MOST_SAID)));
  try {
    for await (const bytes of helper.stdout) yield bytes as Buffer;
    const [code] = await ended;
    signal.throwIfAborted();
    if (code !== 0) throw problemOf(said, second, helper.signalCode);
  } finally {
    helper.kill('SIGKILL');
  }
}

function problemOf(said: string, file: string, ending: string | null): Error {
  try {
    const { code, problem } = JSON.parse(said) as { code: string; problem: Problem };
    return new ConsoleError(code, problem);
  } catch {
    if (ending === null) return new Error(`The helper failed: ${said}`);
    return new ConsoleError('unreadable-file', { file, what: `What reads the file was ended by it (${ending})`, wayOut: 'Write the file again, or as CSV' });
  }
}
