import { CsvReader, FlowBlock, loadPreprocessor } from '@flowsentry/features/flow-block';
import { sha256 } from '@flowsentry/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceCutter, type PieceLimits } from './piece-cutter.ts';

function cut(parts: readonly string[], limits: PieceLimits): { text: string; rows: number; first: number }[] {
  const cutter = new PieceCutter(limits);
  const pieces = [...parts.flatMap((part) => [...cutter.push(Buffer.from(part))]), ...cutter.finish()];
  return pieces.map(({ bytes, rows, first }) => ({ text: bytes.toString(), rows, first }));
}

describe('PieceCutter', () => {
  it.each([
    ['by rows', ['1,2\n3,4\n5,6\n'], { bytes: 100, rows: 2 }, [['1,2\n3,4\n', 2, 1], ['5,6\n', 1, 3]]],
    ['by bytes', ['1,2\n3,4\n5,6'], { bytes: 8, rows: 9 }, [['1,2\n3,4\n', 2, 1], ['5,6', 1, 3]]],
    ['across parts', ['1,', '2\r', '\n3,4', '\r\n'], { bytes: 5, rows: 9 }, [['1,2\r\n', 1, 1], ['3,4\r\n', 1, 2]]],
    ['a quoted line end', ['"a\nb",1\n2,"c""\n"', '"d"\n'], { bytes: 8, rows: 9 }, [['"a\nb",1\n', 1, 1], ['2,"c""\n""d"\n', 1, 2]]],
    ['a quote inside a cell is a character', ['5",1\n6,2\n'], { bytes: 5, rows: 9 }, [['5",1\n', 1, 1], ['6,2\n', 1, 2]]],
    ['empty lines are no rows', ['\n\r\n1,2\n\n3,4\n\n\n'], { bytes: 5, rows: 9 }, [['1,2\n\n', 1, 1], ['3,4\n', 1, 2]]],
    ['a row over the limit stands alone', ['1,2\n3333,4\n5,6\n'], { bytes: 5, rows: 9 }, [['1,2\n', 1, 1], ['3333,4\n', 1, 2], ['5,6\n', 1, 3]]],
    ['a quote that never closes', ['1,2\n"3,4\n5,6\n'], { bytes: 5, rows: 9 }, [['1,2\n', 1, 1], ['"3,4\n5,6\n', 1, 2]]],
    ['nothing', ['', '\n'], { bytes: 5, rows: 9 }, []],
  ] as const)('cuts %s', (_, parts, limits, pieces) => {
    expect(cut(parts, limits)).toEqual(pieces.map(([text, rows, first]) => ({ text, rows, first })));
  });

  it('says how much waits for the end of its row', () => {
    const cutter = new PieceCutter({ bytes: 9, rows: 9 });
    expect([...cutter.push(Buffer.from('1,2\n3,"4\n'))]).toEqual([]);
    expect(cutter.unfinished).toBe(5);
  });

  const cell = fc.oneof(fc.stringMatching(/^[a-z0-9.]{0,6}$/), fc.stringMatching(/^(?:[a-z,\n]|""){0,6}$/).map((inner) => `"${inner}"`));
  const row = fc.tuple(fc.stringMatching(/^[a-z0-9]{1,4}$/), cell, cell).map((cells) => cells.join(','));
  const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n');

  it('keeps every byte, every row and the limits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, lineEnd)), fc.integer({ min: 10, max: 90 }), fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 1, max: 30 })), (lines, bytes, rows, lengths) => {
        const text = lines.flat().join('');
        const parts: string[] = [];
        let rest = text;
        for (const length of lengths) {
          parts.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        const pieces = cut([...parts, rest], { bytes, rows });
        const joined = pieces.map((piece) => piece.text).join('');
        expect(joined.replaceAll(/(\n)\n+(?=[^"]*(?:"[^"]*"[^"]*)*$)/g, '$1')).toBe(text.replaceAll(/(\n)\n+(?=[^"]*(?:"[^"]*"[^"]*)*$)/g, '$1'));
        expect(pieces.reduce((sum, piece) => sum + piece.rows, 0)).toBe(lines.length);
        let first = 1;
        for (const piece of pieces) {
          expect(piece.first).toBe(first);
          first += piece.rows;
          expect(piece.rows <= rows && (Buffer.byteLength(piece.text) <= bytes || piece.rows === 1)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts rows as the scorer does', () => {
    const content = { schema: 'flowsentry.preprocessor/1', featureSet: 'statistics', features: [{ name: 'Flow_Duration', kind: 'column' }], sources: ['Flow_Duration'], dropped: [], missing: 'nan', fittedOn: { rows: 2, Normal: 1, Anomaly: 1 } };
    const preprocessor = loadPreprocessor(JSON.stringify({ ...content, hash: sha256(content) }));
    const rowsRead = (text: string): number => CsvReader.of(preprocessor).read(Buffer.from(`Flow_Duration,Note\n${text}`), 0, new FlowBlock(preprocessor)).rows;
    const note = fc.oneof(fc.stringMatching(/^[a-z][a-z"]{0,4}$/), fc.stringMatching(/^(?:[a-z,\r\n]|""){0,6}$/).map((inner) => `"${inner}"`));
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), note, lineEnd));
    fc.assert(
      fc.property(lines, fc.integer({ min: 10, max: 90 }), (rows, bytes) => {
        const text = rows.map(([number, cell, end]) => `${number},${cell}${end}`).join('');
        for (const piece of cut([text], { bytes, rows: 9 })) expect(rowsRead(piece.text)).toBe(piece.rows);
        expect(rowsRead(text)).toBe(rows.length);
      }),
      { numRuns: 300 },
    );
  });
});
