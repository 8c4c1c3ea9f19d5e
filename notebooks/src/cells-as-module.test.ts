import { expect, it } from 'vitest';
import { cellsAsModule } from './cells-as-module.ts';

it('keeps the code, in order, and nothing else', () => {
  const module = cellsAsModule({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      { cell_type: 'code', id: 'a', source: ['const x = 1;\n', 'x'] },
      { cell_type: 'markdown', id: 'b', source: 'text' },
      { cell_type: 'code', id: 'empty', source: '\n' },
      { cell_type: 'code', id: 'c', source: 'x + 1' },
    ],
  });
  expect(module).toBe('// cell a\nconst x = 1;\nx\n\n// cell c\nx + 1\n');
});
