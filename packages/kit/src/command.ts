import { type Command, CommanderError } from 'commander';
import { resolve } from 'node:path';
import { FlowsentryError } from './error.ts';
import { type Progress, silentProgress, terminalProgress } from './progress.ts';

export { Option, InvalidArgumentError } from 'commander';

/** What a command gets beside its options. */
export interface Session {
  readonly json: boolean;
  readonly progress: Progress;
  /** Aborted by the first Ctrl-C or SIGTERM; a second one ends the process at once. */
  readonly signal: AbortSignal;
  /** Resolves a path that a person typed against the folder they typed it in, whatever folder a task runner moved to. */
  path(typed: string): string;
  /** The result: `value` as one line of JSON under --json, else `text`. */
  print(value: unknown, text: string): void;
}

/**
 * Runs one command: adds --json, turns problems into one message on stderr (a JSON object under --json), and sets the exit
 * code: 0 done, 1 failed, 2 used wrongly. Only a defect of ours shows a stack.
 */
export async function runCommand<Options extends object>(
  command: Command,
  action: (options: Options, session: Session) => Promise<void>,
  argv: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const json = argv.includes('--json');
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new FlowsentryError('interrupted', { what: `Stopped by ${signal}`, wayOut: 'Nothing of earlier runs was changed; start again when ready' }));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  // Whoever read the output has seen enough (`| head`), or has gone with the terminal.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(stream === process.stdout ? 0 : 1);
      throw error;
    });
  }

  command
    .option('--json', 'print the result as one line of JSON')
    .exitOverride()
    .configureOutput({ writeErr: (text) => void (json || process.stderr.write(text)) })
    .showHelpAfterError('(--help lists the options)')
    .action(async () => {
      await action(command.opts<Options>(), {
        json,
        progress: json ? silentProgress : terminalProgress(process.stderr),
        signal: controller.signal,
        path: (typed) => resolve(process.env['INIT_CWD'] ?? process.cwd(), typed),
        print: (value, text) => void process.stdout.write(`${json ? JSON.stringify(value) : text}\n`),
      });
    });

  try {
    // Task runners hand over the `--` that a person typed before the options; it separates nothing here.
    await command.parseAsync(argv[0] === '--' ? argv.slice(1) : [...argv], { from: 'user' });
  } catch (error) {
    // Node's own functions reject with an AbortError of theirs when the signal stops them.
    const stopped = controller.signal.aborted && error instanceof Error && error.name === 'AbortError';
    process.exitCode = report(stopped ? controller.signal.reason : error, json);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (json) printJsonError('usage', error.message.replace(/^error: /, ''));
    return 2;
  }
  const known = asFlowsentryError(error);
  if (known) {
    if (json) printJsonError(known.code, known.message, known.problem);
    else process.stderr.write(`error: ${known.message}\n`);
    return known.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (json) printJsonError('defect', stack);
  else process.stderr.write(`This is a defect of Flowsentry, not of your input. Please report it with these lines:\n${stack}\n`);
  return 1;
}

function printJsonError(code: string, message: string, problem?: FlowsentryError['problem']): void {
  const { cause: _, what: __, exitCode: ___, ...place } = problem ?? { what: '' };
  const text = JSON.stringify({ error: { code, message, ...place } }, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
  process.stdout.write(`${text}\n`);
}

const SYSTEM_MISTAKES: Record<string, { what: string; wayOut: string }> = {
  ENOENT: { what: 'There is no such file or folder', wayOut: 'Check the path' },
  EACCES: { what: 'Permission denied', wayOut: 'Change the permissions or choose another place' },
  EPERM: { what: 'Permission denied', wayOut: 'Change the permissions or choose another place' },
  EROFS: { what: 'The file system is read-only', wayOut: 'Choose another place' },
  ENOSPC: { what: 'The disk is full', wayOut: 'Make room and start again; nothing of earlier runs was changed' },
  EDQUOT: { what: 'The disk quota is used up', wayOut: 'Make room and start again; nothing of earlier runs was changed' },
  EISDIR: { what: 'That is a folder, not a file', wayOut: 'Name a file' },
  ENOTDIR: { what: 'A part of the path is a file, not a folder', wayOut: 'Check the path' },
  EMFILE: { what: 'Too many files are open', wayOut: 'Raise the limit (ulimit -n)' },
};

/** The system's own words, which are all that a native library (DuckDB) hands on of an error. */
const SYSTEM_WORDS: Record<string, string> = {
  'No space left on device': 'ENOSPC',
  'Disk quota exceeded': 'EDQUOT',
  'Permission denied': 'EACCES',
  'Read-only file system': 'EROFS',
  'Too many open files': 'EMFILE',
};

function codeInWords(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const [last] = error.message.split(': ').slice(-1);
  return SYSTEM_WORDS[last.trim()];
}

/** A problem of ours as it is, one of the file system in our words, anything else undefined. */
export function asFlowsentryError(error: unknown): FlowsentryError | undefined {
  if (error instanceof FlowsentryError) return error;
  const { code = codeInWords(error), path } = (error ?? {}) as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : SYSTEM_MISTAKES[code];
  if (!known) return undefined;
  return new FlowsentryError(code!, { ...known, ...(path === undefined ? {} : { file: path }), cause: error });
}
