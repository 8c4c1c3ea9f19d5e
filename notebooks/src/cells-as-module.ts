import { type Notebook, codeCells, joined } from './notebook.ts';

/** The code of a notebook as one module, a comment with the cell's id above each cell, so that the type check sees what the kernel runs. */
export function cellsAsModule(notebook: Notebook): string {
  return codeCells(notebook).map(({ id, source }) => `// cell ${id}\n${joined(source)}\n`).join('\n');
}
