import { assert, array, constantFrom, float, integer, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodedTexts, SCORE_COLUMNS, type ScoreColumn, type ScoreFrame, ScoreFrameReader, codesFor, encodeFrame } from './score-frames.ts';
import type { Scoring } from './scoring.ts';

const SCORING: Scoring = { id: '0123456789abcdef', file: 'flöws.csv', bytes: 12, version: 3, threshold: 0.5, state: 'scoring', rows: 0, totalRows: null, anomalies: 0, started: '2026-11-28T13:00:00.000Z', problem: null };

const ROWS: ScoreFrame = {
  kind: 'rows',
  rows: { first: 0, scores: Float32Array.of(0.25, 1, 0), columns: { Src_IP: { added: ['10.0.0.1', ''], codes: Uint8Array.of(0, 1, 0) }, Label: { added: ['Anömaly'], codes: Uint16Array.of(0, 0, 0) } } },
};

const read = (bytes: Uint8Array, from?: number): ScoreFrame[] => [...new ScoreFrameReader(from).push(bytes)];

describe('a frame', () => {
  it('of rows lies in the stream as it is documented', () => {
    const bytes = Buffer.from(encodeFrame(ROWS));
    const u32 = (at: number): number => bytes.readUInt32LE(at);
    expect([u32(0), u32(4)]).toEqual([bytes.length - 8, 1]);
    expect([u32(8), u32(12), u32(16)]).toEqual([0, 3, 0b1000001]);
    expect([20, 24, 28].map((at) => bytes.readFloatLE(at))).toEqual([0.25, 1, 0]);
    expect([u32(32), u32(36), u32(40)]).toEqual([2, 15, 1]);
    expect(bytes.toString('utf8', 44, 59)).toBe('["10.0.0.1",""]');
    expect([...bytes.subarray(60, 63)]).toEqual([0, 1, 0]);
    expect([u32(64), u32(68), u32(72)]).toEqual([1, 12, 2]);
    expect(bytes.length).toBe(76 + 12 + 8);
  });

  it('of the state is its JSON', () => {
    const bytes = encodeFrame({ kind: 'state', scoring: SCORING });
    expect(bytes.byteLength % 4).toBe(0);
    expect(JSON.parse(Buffer.from(bytes.subarray(8)).toString())).toEqual(SCORING);
  });
});

const texts = (rows: number) =>
  integer({ min: 0, max: 3 }).chain((entries) =>
    record({ added: array(string({ unit: 'grapheme' }), { minLength: entries, maxLength: entries }), known: constantFrom(1, 300, 70_000), picks: array(integer({ min: 0, max: 200 }), { minLength: rows, maxLength: rows }) }).map(
      ({ added, known, picks }): CodedTexts => {
        const codes = codesFor(known, rows);
        codes.set(picks);
        return { added, codes };
      },
    ),
  );

const someRows = integer({ min: 0, max: 40 }).chain((rows) =>
  record({
    scores: array(float({ min: 0, max: 1, noNaN: true }), { minLength: rows, maxLength: rows }).map((scores) => Float32Array.from(scores)),
    columns: record(Object.fromEntries(SCORE_COLUMNS.map((name) => [name, texts(rows)])) as Record<ScoreColumn, ReturnType<typeof texts>>, { requiredKeys: [] }),
  }),
);

/** Frames of rows that follow each other, with states between them. */
const frames = array(someRows, { maxLength: 5 }).map((each) => {
  let first = 0;
  return each.flatMap(({ scores, columns }): ScoreFrame[] => {
    const rows: ScoreFrame = { kind: 'rows', rows: { first, scores, columns } };
    first += scores.length;
    return [rows, { kind: 'state', scoring: { ...SCORING, rows: first } }];
  });
});

describe('a stream of frames', () => {
  it('gives what went in, however it is cut into parts', () => {
    assert(
      property(frames, array(integer({ min: 1, max: 50 }), { minLength: 1 }), (sent, lengths) => {
        const bytes = Buffer.concat(sent.map(encodeFrame));
        const reader = new ScoreFrameReader();
        const got: ScoreFrame[] = [];
        for (let [at, turn] = [0, 0]; at < bytes.length; turn++) {
          const length = lengths[turn % lengths.length];
          got.push(...reader.push(bytes.subarray(at, at + length)));
          at += length;
        }
        expect(got).toEqual(sent);
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, 8, 12, 24, 40, 52, 80])('is refused whose frame of rows ends %i bytes behind its head', (length) => {
    const bytes = encodeFrame(ROWS).slice(0, 8 + length);
    new DataView(bytes.buffer).setUint32(0, length, true);
    expect(() => read(bytes)).toThrow('The stream of scores is damaged: a frame that ends');
  });

  it('is refused where it is something else', () => {
    expect(() => read(Buffer.from('<!doctype html><title>Sign in</title>'))).toThrow('The stream of scores is damaged');
  });

  it('may come in Buffers, which share their memory with others', () => {
    const [first, second] = [ROWS, { kind: 'state', scoring: SCORING } as const].map((frame) => Buffer.from(encodeFrame(frame)));
    expect(read(Buffer.concat([first, second]))).toEqual([ROWS, { kind: 'state', scoring: SCORING }]);
  });

  it('goes on where the last one broke off, and nowhere else', () => {
    const later = encodeFrame({ kind: 'rows', rows: { first: 1000, scores: Float32Array.of(0.5), columns: {} } });
    expect(read(later, 1000)).toMatchObject([{ kind: 'rows', rows: { first: 1000 } }]);
    expect(() => read(later)).toThrow('row 1000 where row 0 comes next');
  });
});

it('codes take as few bytes as the dictionary needs', () => {
  expect([256, 257, 65_536, 65_537].map((entries) => codesFor(entries, 1).BYTES_PER_ELEMENT)).toEqual([1, 2, 2, 4]);
});
