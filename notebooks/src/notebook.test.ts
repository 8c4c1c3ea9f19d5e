import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { codeCells, joined, readNotebook } from './notebook.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowsentry notebook-'));
afterAll(() => rmSync(folder, { recursive: true }));

const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'tslab' } }, cells: [{ cell_type: 'code', id: 'a', source: ['1', '\n2'] }, { cell_type: 'code', id: 'b', source: ' ' }, { cell_type: 'markdown', id: 'c', source: 'x' }] };
const read = (content: unknown) => {
  writeFileSync(join(folder, 'a.ipynb'), typeof content === 'string' ? content : JSON.stringify(content));
  return readNotebook(join(folder, 'a.ipynb'));
};

describe('readNotebook', () => {
  it('reads a notebook, of which the code that is not blank runs', async () => expect(codeCells(await read(notebook)).map(({ source }) => joined(source))).toEqual(['1\n2']));

  it.each([
    ['no JSON', 'no', 'This is not JSON'],
    ['null', null, 'There are no cells in it'],
    ['another format', { ...notebook, nbformat_minor: 4 }, 'The format is 4.4. Allowed: Format 4.5, whose cells have ids'],
    ['another kernel', { ...notebook, metadata: { kernelspec: { name: 'python3' } } }, 'The kernel is python3. Allowed: tslab'],
    ['no kernel', { ...notebook, metadata: {} }, 'The kernel is not named'],
  ])('refuses %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(`${join(folder, 'a.ipynb')}: ${message}`);
    await expect(read(content)).rejects.toMatchObject({ code: 'bad-notebook', exitCode: 2 });
  });
});
