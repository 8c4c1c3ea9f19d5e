import { array, assert, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textTable } from './text-table.ts';

describe('textTable', () => {
  it('puts text to the left and numbers to the right', () => {
    expect(
      textTable(
        ['metric', 'model', 'note'],
        [
          ['Macro-F1', '0.98', ''],
          ['MCC', '-1', 'low'],
          ['AUC', '–'],
          ['short'],
        ],
      ),
    ).toBe(['metric    model  note', '────────  ─────  ────', 'Macro-F1   0.98', 'MCC          -1  low', 'AUC           –', 'short'].join('\n'));
  });

  it('has headings only without rows', () => {
    expect(textTable(['a', 'bb'], [])).toBe('a  bb\n─  ──');
  });

  it('has one line a row and loses no cell', () => {
    const cell = string({ unit: 'grapheme-ascii' }).map((text) => text.trim());
    assert(
      property(array(tuple(cell, cell)), (rows) => {
        const lines = textTable(['a', 'b'], rows).split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        for (const [i, row] of rows.entries()) for (const text of row) expect(lines[i + 2]).toContain(text);
        const widths = new Set(lines.map((line) => line.length <= lines[1].length));
        expect(widths).toEqual(new Set([true]));
      }),
    );
  });
});
