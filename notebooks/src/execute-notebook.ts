import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { writeFileAtomically } from '@flowsentry/kit';
import { NotebooksError } from './error.ts';
import { kernelFolder } from './kernel-folder.ts';
import { nbconvert } from './nbconvert.ts';
import { type Cell, codeCells, readNotebook } from './notebook.ts';

export interface ExecuteOptions {
  /** The folder for the executed notebook and its page. */
  readonly out: string;
  /** What the notebook reads as FLOWSENTRY_DATA. */
  readonly data?: string;
  readonly signal: AbortSignal;
  /** `number` counts the code cells from 1. */
  readonly onCell?: (state: 'started' | 'finished' | 'failed', cell: Cell, number: number) => void;
}

/** The files that an execution wrote. */
export interface Executed {
  readonly notebook: string;
  readonly page: string;
}

interface Report {
  readonly started?: string;
  readonly ended?: string;
  readonly succeeded?: boolean;
  readonly complaint?: string;
}

const REPORT_CELLS = fileURLToPath(new URL('./report-cells.py', import.meta.url));

/**
 * Runs a notebook from its first cell to its last in a fresh kernel, as if opened where it lies, and writes it with its outputs, and as a page. What an earlier execution wrote
 * stays where one fails.
 *
 * Throws NotebooksError `cell-failed` with the cell's number and what it complained of, `not-executed` when Jupyter gives up, `same-file`, what {@link readNotebook} and {@link nbconvert}
 * throw, and the signal's reason.
 */
export async function executeNotebook(file: string, { out, data, signal, onCell }: ExecuteOptions): Promise<Executed> {
  const notebook = await readNotebook(file);
  const name = basename(file, '.ipynb');
  const written = { notebook: join(out, `${name}.ipynb`), page: join(out, `${name}.html`) };
  if (resolve(written.notebook) === resolve(file)) throw new NotebooksError('same-file', { file, what: 'The executed notebook would take the place of the notebook', wayOut: 'Choose another folder', exitCode: 2 });
  const cells = codeCells(notebook);
  await using folder = await kernelFolder();
  let failed: NotebooksError | undefined;
  const listen = (line: string): void => {
    const { started, ended, succeeded, complaint } = JSON.parse(line) as Report;
    const place = cells.findIndex(({ id }) => id === (started ?? ended));
    const [cell, number] = [cells[place], place + 1];
    if (ended !== undefined && !succeeded) {
      failed = new NotebooksError('cell-failed', { file, key: `cell ${number} (${cell.id})`, what: inShort(complaint!), wayOut: 'Mend the cell and start again; what an earlier execution wrote is still there' });
    }
    onCell?.(started === undefined ? (succeeded ? 'finished' : 'failed') : 'started', cell, number);
  };
  const { path, env } = folder;
  const run = async (args: readonly string[], input: string, onLine?: (line: string) => void): Promise<void> => {
    const { code, complaint } = await nbconvert([...args, '--output-dir', path, input], { env: { ...env, ...(data === undefined ? {} : { FLOWSENTRY_DATA: data }) }, signal, ...(onLine && { onLine }) });
    if (failed) throw failed;
    if (code !== 0) throw new NotebooksError('not-executed', { file, what: `jupyter-nbconvert failed: ${complaint.trim().split('\n').at(-1)}`, value: code });
  };
  const executed = join(path, 'executed.ipynb');
  await run(['--config', REPORT_CELLS, '--to', 'notebook', '--execute', '--output', 'executed.ipynb'], file, listen);
  await run(['--to', 'html', '--output', 'executed.html'], executed);
  await writeFileAtomically(written.notebook, await readFile(executed));
  await writeFileAtomically(written.page, await readFile(join(path, 'executed.html')));
  return written;
}

const MOST_LINES = 12;

/** Without the stack, which is the kernel's. */
function inShort(complaint: string): string {
  const lines = stripVTControlCharacters(complaint).split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.slice(0, MOST_LINES).join('\n') || 'It failed and said nothing';
}
