import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateToFile } from '@flowsentry/flows';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cell, type Notebook, codeCells, joined, readNotebook } from './notebook.ts';
import { type Ended, canExecute, startExecute } from './testing/start-execute.ts';

const EDA = join(import.meta.dirname, '../eda.ipynb');

describe('eda.ipynb as it is committed', async () => {
  const notebook = await readNotebook(EDA);

  it('has no outputs and was never run', () => {
    for (const { id, cell_type, outputs, execution_count } of notebook.cells) expect([id, outputs, execution_count]).toEqual(cell_type === 'code' ? [id, [], null] : [id, undefined, undefined]);
  });

  it('gives each cell an id of its own', () => {
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  it('starts with words, and has words before each step', () => expect(notebook.cells[0].cell_type).toBe('markdown'));
});

/** What each plot must at least have drawn: bars and cells are rects, dots circles, curves paths. */
const DRAWN: Record<string, readonly ['rect' | 'circle' | 'path', number]> = {
  classes: ['rect', 9],
  leakage: ['rect', 15],
  distributions: ['rect', 150],
  durations: ['circle', 9],
  correlations: ['rect', 1000],
  drift: ['circle', 30],
  curves: ['rect', 20],
  families: ['circle', 9],
  reasons: ['rect', 33],
};

describe.skipIf(!canExecute('the execution of eda.ipynb'))('eda.ipynb, executed on synthetic flows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowsentry eda-'));
  let ended: Ended;
  let executed: Notebook;
  let cells: Cell[];
  beforeAll(async () => {
    await simulateToFile({ flows: 4_000, seed: 3, labelling: 'capture', metering: 'capture' }, join(folder, 'flows.parquet'));
    ended = await startExecute(folder, ['--data', 'flows.parquet', '--out', 'out']).ended;
    executed = await readNotebook(join(folder, 'out/eda.ipynb'));
    cells = codeCells(executed);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says beforehand how long it takes, and afterwards where the results are', () => {
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr.split('\n')[0]).toMatch(/^\d+ cells, about \d+ (s|min)$/);
    expect(ended.stderr.match(/^✓/gm)).toHaveLength(cells.length);
    expect(ended.stdout).toContain('The notebook: out/eda.ipynb\nThe page: out/eda.html\n');
  });

  it('runs every cell, in order, and none complains', () => {
    expect(cells.map(({ execution_count }) => execution_count)).toEqual(cells.map((_, i) => i + 1));
    for (const { id, outputs } of cells) {
      expect([id, outputs!.length > 0]).toEqual([id, true]);
      for (const output of outputs!) expect([id, output.output_type, output]).toEqual([id, expect.stringMatching(/^(stream|display_data)$/), expect.not.objectContaining({ name: 'stderr' })]);
    }
  });

  const htmlOf = (cell: Cell): string => cell.outputs!.map(({ data }) => joined(data?.['text/html'] ?? '')).join('');

  it.each(Object.entries(DRAWN))('draws the plots of %s', (id, [mark, least]) => {
    const html = htmlOf(cells.find((cell) => cell.id === id)!);
    expect(html).toMatch(/<svg [\s\S]*<\/svg>/);
    expect(html.match(new RegExp(`<${mark}[ />]`, 'g'))?.length).toBeGreaterThanOrEqual(least);
    expect(html.replaceAll(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(/NaN|undefined|\[object/);
  });

  it('leaves no other cell with a plot that nobody looks at', () => expect(cells.filter((cell) => htmlOf(cell).includes('<svg')).map(({ id }) => id).sort()).toEqual(Object.keys(DRAWN).sort()));
});
