import { readFile } from 'node:fs/promises';
import { NotebooksError } from './error.ts';

/** What a cell showed: text of a stream, or data by media type, lines as a list or in one text. */
interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly id: string;
  readonly source: string | readonly string[];
  /** Of code cells alone. */
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

/** https://nbformat.readthedocs.io/en/latest/format_description.html, as far as anything here reads it. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec?: { readonly name?: string } };
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** The kernel that notebooks here are written for. */
export const KERNEL = 'tslab';

/** Reads a notebook for {@link KERNEL}. Throws NotebooksError `bad-notebook` for anything else. */
export async function readNotebook(file: string): Promise<Notebook> {
  const wrong = (what: string, allowed: string, cause?: unknown): NotebooksError => new NotebooksError('bad-notebook', { file, what, allowed, cause, exitCode: 2 });
  const text = await readFile(file, 'utf8');
  let notebook: Partial<Notebook> | null;
  try {
    notebook = JSON.parse(text) as Partial<Notebook> | null;
  } catch (cause) {
    throw wrong('This is not JSON', 'A Jupyter notebook (.ipynb)', cause);
  }
  if (!Array.isArray(notebook?.cells)) throw wrong('There are no cells in it', 'A Jupyter notebook (.ipynb)');
  if (notebook.nbformat !== 4 || !(notebook.nbformat_minor! >= 5)) throw wrong(`The format is ${notebook.nbformat}.${notebook.nbformat_minor}`, 'Format 4.5, whose cells have ids');
  const kernel = notebook.metadata?.kernelspec?.name;
  if (kernel !== KERNEL) throw wrong(`The kernel is ${kernel ?? 'not named'}`, KERNEL);
  return notebook as Notebook;
}

/** Source, a stream's text or data in one text. */
export const joined = (lines: string | readonly string[]): string => (typeof lines === 'string' ? lines : lines.join(''));

/** The cells that run: code, and not blank. */
export const codeCells = ({ cells }: Notebook): Cell[] => cells.filter(({ cell_type, source }) => cell_type === 'code' && joined(source).trim() !== '');
