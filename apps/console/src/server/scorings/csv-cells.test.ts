import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv-cell.ts';
import { CsvCells } from './csv-cells.ts';

function rowsOf(text: string): string[][] {
  const cells = new CsvCells(Buffer.from(text));
  const rows: string[][] = [];
  while (cells.nextRow()) rows.push(cells.texts());
  return rows;
}

describe('CsvCells', () => {
  it.each<[string, string[][]]>([
    ['a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
    ['1,,3', [['1', '', '3']]],
    ['1,\n', [['1', '']]],
    ['\n\r\n1\n\n2\n', [['1'], ['2']]],
    ['"a,b","say ""x""","two\nlines"\n', [['a,b', 'say "x"', 'two\nlines']]],
    ['a"b",c', [['a"b"', 'c']]],
    ['"open', [['open']]],
    ['Ä,"ö"\n', [['Ä', 'ö']]],
    ['', []],
  ])('reads %j', (text, rows) => expect(rowsOf(text)).toEqual(rows));

  it('gives what was written, whatever it was', () => {
    const cell = string({ unit: constantFrom('a', '"', ',', '\n', '\r', 'ü', ' ') });
    assert(
      property(array(array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const text = rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');
        // A row that begins with an empty cell begins with its comma, so it is no empty line.
        expect(rowsOf(text)).toEqual(rows);
      }),
    );
  });

  it('knows where a row stands, and what its cells begin with', () => {
    const cells = new CsvCells(Buffer.from('a,b\r\n"=1","",x'));
    cells.nextRow();
    expect([cells.start, cells.end, cells.next]).toEqual([0, 3, 5]);
    cells.nextRow();
    expect([0, 1, 2].map((cell) => cells.firstByte(cell))).toEqual(['='.charCodeAt(0), 34, 'x'.charCodeAt(0)]);
    expect([cells.text(3), cells.raw(0).toString()]).toEqual(['', '"=1"']);
  });
});
