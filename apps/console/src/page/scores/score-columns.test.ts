import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreColumns } from './score-columns.ts';

describe('ScoreColumns', () => {
  it('keeps rows as they come, with the texts that were known before', () => {
    const columns = new ScoreColumns();
    columns.append({ scores: Float32Array.of(0.5, 0.25), columns: { Src_IP: { added: ['10.0.0.2', '10.0.0.10'], codes: Uint8Array.of(1, 0) } } });
    columns.append({ scores: Float32Array.of(1), columns: { Src_IP: { added: [''], codes: Uint16Array.of(2) } } });
    expect(columns.rows).toBe(3);
    expect([...columns.scores]).toEqual([0.5, 0.25, 1]);
    expect(columns.names).toEqual(['Src_IP']);
    expect([0, 1, 2].map((row) => columns.text('Src_IP', row))).toEqual(['10.0.0.10', '10.0.0.2', '']);
    expect([...columns.sortKeys('Src_IP', new Uint32Array(3))!]).toEqual([2, 1, 0]);
  });

  it('has nothing of a column that the file does not have', () => {
    const columns = new ScoreColumns();
    columns.append({ scores: Float32Array.of(0.5), columns: {} });
    expect([columns.names, columns.codes('Label'), columns.dictionary('Label'), columns.text('Label', 0), columns.sortKeys('Label', new Uint32Array(1))]).toEqual([[], undefined, [], '', undefined]);
  });

  it('takes as many texts as there are', () => {
    const columns = new ScoreColumns();
    const [few, many] = [200, 70_000].map((texts) => Array.from({ length: texts }, (_, i) => `${texts}-${i}`));
    columns.append({ scores: new Float32Array(200), columns: { Src_IP: { added: few, codes: Uint8Array.from(few, (_, i) => i) } } });
    columns.append({ scores: new Float32Array(70_000), columns: { Src_IP: { added: many, codes: Uint32Array.from(many, (_, i) => 200 + i) } } });
    expect([0, 199, 200, 70_199].map((row) => columns.text('Src_IP', row))).toEqual(['200-0', '200-199', '70000-0', '70000-69999']);
  });

  it('loses nothing in whatever parts the rows come', () => {
    const parts = fc.array(fc.array(fc.tuple(fc.float({ min: 0, max: 1, noNaN: true }), fc.ipV4()), { maxLength: 3000 }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, (given) => {
        const columns = new ScoreColumns();
        const known: string[] = [];
        for (const part of given) {
          const added = [...new Set(part.map(([, text]) => text))].filter((text) => !known.includes(text));
          known.push(...added);
          columns.append({ scores: Float32Array.from(part, ([score]) => score), columns: { Dst_IP: { added, codes: Uint32Array.from(part, ([, text]) => known.indexOf(text)) } } });
        }
        const rows = given.flat();
        expect([...columns.scores]).toEqual(rows.map(([score]) => score));
        expect(rows.map((_, row) => columns.text('Dst_IP', row))).toEqual(rows.map(([, text]) => text));
      }),
      { numRuns: 30 },
    );
  });
});
