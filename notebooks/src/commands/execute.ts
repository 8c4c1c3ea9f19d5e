import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import { Command, type Task, about, runCommand, seconds } from '@flowsentry/kit';
import { NotebooksError } from '../error.ts';
import { executeNotebook } from '../execute-notebook.ts';
import { expectedTime } from '../expected-time.ts';
import { codeCells, readNotebook } from '../notebook.ts';

interface Options {
  readonly notebook?: string;
  readonly data?: string;
  readonly out: string;
}

const EDA = fileURLToPath(new URL('../../eda.ipynb', import.meta.url));
const LONGEST_MINUTES = 60;

await runCommand<Options>(
  new Command('nx run notebooks:execute --')
    .description('Runs a notebook from its first cell to its last without a browser, and writes it with its outputs, and as a page')
    .option('--notebook <file>', 'the notebook (.ipynb); notebooks/eda.ipynb without it')
    .option('--data <path>', 'labelled flows: a .csv, .csv.gz or .parquet file, a folder of them, or a quoted glob; synthetic flows without it')
    .option('--out <folder>', 'where to write', '.flowsentry/notebooks'),
  async ({ notebook, data, out }, session) => {
    const file = notebook === undefined ? EDA : session.path(notebook);
    const tooLong = new NotebooksError('too-long', { file, what: `It did not end within ${LONGEST_MINUTES} minutes`, wayOut: 'Give it fewer flows' });
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(tooLong), LONGEST_MINUTES * 60_000);
    const signal = AbortSignal.any([session.signal, limit.signal]);
    try {
      const flows = data === undefined ? undefined : session.path(data);
      const total = codeCells(await readNotebook(file)).length;
      const expected = await expectedTime(flows, signal);
      session.progress.line(`${total} cells, ${about(expected)}`);
      const began = performance.now();
      const cells: { id: string; milliseconds: number }[] = [];
      let [task, startedAt]: [Task | undefined, number] = [undefined, began];
      const { notebook: executed, page } = await executeNotebook(file, {
        out: session.path(out),
        ...(flows !== undefined && { data: flows }),
        signal,
        onCell(state, { id }, number) {
          if (state === 'started') {
            task = session.progress.task(`${String(number).padStart(2)} ${id}`.padEnd(24));
            startedAt = performance.now();
          } else {
            cells.push({ id, milliseconds: Math.round(performance.now() - startedAt) });
            if (state === 'finished') task?.finish();
            else task?.fail();
            task = undefined;
          }
        },
      }).finally(() => task?.fail());
      const shown = (path: string): string => relative(process.env['INIT_CWD'] ?? process.cwd(), path);
      session.print({ notebook: executed, page, cells }, `${total} cells ran in ${seconds(performance.now() - began)}.\n\nThe notebook: ${shown(executed)}\nThe page: ${shown(page)}`);
    } finally {
      clearTimeout(timer);
    }
  },
);
