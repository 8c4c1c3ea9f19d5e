import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preprocessorOf, thrownBy } from '../test-support.ts';
import { FlowBlock } from './flow-block.ts';
import { RecordReader } from './record-reader.ts';

const preprocessor = preprocessorOf(['Dst_Port', 'Flow_Byts/s', 'Src_IP'], ['Src_IP']);
const block = new FlowBlock(preprocessor, 2);
const reader = RecordReader.of(preprocessor);
const row = (at: number): number[] => block.columns.map((column) => column[at]);
const read = (record: unknown): number[] => {
  reader.read(record, block, 1);
  return row(1);
};
const problem = (record: unknown): unknown => thrownBy(() => reader.read(record, block, 0, 7));

describe('RecordReader', () => {
  it('fills one row, by the names of any dialect', () => {
    expect(read({ Dst_Port: 80, 'Flow_Byts/s': 1.5, Src_IP: '0.0.0.9' })).toEqual([80, 1.5, 9]);
    expect(read({ 'Flow Bytes/s': '2.5', 'Src IP': ' 0.0.0.8 ', 'Dst Port': ' 81 ' })).toEqual([81, 2.5, 8]);
    expect(read({ ' Destination Port': 82, ' Flow Bytes/s': null, ' Source IP': null })).toEqual([82, Number.NaN, Number.NaN]);
  });

  it('takes the own names of a model', () => {
    const model = preprocessorOf(['f0', 'f1']);
    const own = new FlowBlock(model, 1);
    expect(RecordReader.of(model).read({ f1: 2, f0: 1, f2: 3 }, own, 0)).toBe(1);
    expect(own.columns.map(([value]) => value)).toEqual([1, 2]);
  });

  it('lets an optional column be absent, and a value be missing', () => {
    expect(read({ Dst_Port: undefined, Src_IP: '' })).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(read({ Dst_Port: 'nan', 'Flow_Byts/s': '-Infinity', Src_IP: 7 })).toEqual([Number.NaN, Number.NaN, 7]);
  });

  it('counts the keys that are no column of a flow', () => {
    expect(reader.read({ Dst_Port: 80, Src_IP: '', Label: 'Normal', Protocol: 6, colour: 1, __proto__: 2, constructor: 3 }, block, 0)).toBe(2);
  });

  it('looks at own properties alone', () => {
    const inherited = Object.create({ Dst_Port: 80, Src_IP: '' }) as object;
    expect(problem(inherited)).toMatchObject({ code: 'missing-feature', problem: { key: 'Dst_Port', row: 7 } });
    expect(problem(JSON.parse('{"__proto__":{"Dst_Port":80,"Src_IP":""}}'))).toMatchObject({ code: 'missing-feature' });
    expect(read(Object.assign(Object.create(null) as object, { Dst_Port: 5, Src_IP: '' }))).toEqual([5, Number.NaN, Number.NaN]);
    expect(reader.read(JSON.parse('{"Dst_Port":80,"Src_IP":"","__proto__":{"toString":1},"toString":null}'), block, 0)).toBe(2);
  });

  it.each([
    ['x', '"x" is not a number'],
    ['1e999', '"1e999" is not a number'],
    [true, 'true is not a number'],
    [[1], 'A list is not a number'],
    [{}, 'An object is not a number'],
    [Number.POSITIVE_INFINITY, 'Infinity is not a number'],
    [10n ** 400n, `1${'0'.repeat(59)}`],
  ])('refuses the number %s', (value, what) => {
    const error = problem({ Dst_Port: value, Src_IP: '' });
    expect(error).toMatchObject({ code: 'not-a-number', problem: { key: 'Dst_Port', row: 7, value } });
    expect((error as Error).message).toContain(`row 7, Dst_Port: ${what}`);
  });

  it('takes an infinite number for a missing value where that is wanted', () => {
    RecordReader.of(preprocessor, 'missing').read({ Dst_Port: Number.NEGATIVE_INFINITY, Src_IP: '' }, block, 1);
    expect(row(1)[0]).toBeNaN();
  });

  it.each([
    [{ Src_IP: '' }, 'missing-feature', 'row 7, Dst_Port: The flow lacks this value. Give every column that the model was trained with; null where a value is missing.'],
    [{ Dst_Port: 1, 'dst port': 2, Src_IP: '' }, 'doubled-column', 'row 7, dst port: The column stands in the flow twice, as "Dst_Port" and as "dst port". Allowed: every column once. Remove one of the two.'],
    [{ Dst_Port: 1, Src_IP: [] }, 'not-a-text', 'row 7, Src_IP: A list is not a text. Allowed: a text or a number.'],
    [null, 'not-a-record', 'row 7: null is no flow. Allowed: an object with the values of a flow by column name.'],
    [[1, 2], 'not-a-record', 'row 7: A list is no flow. Allowed: an object with the values of a flow by column name.'],
    ['flow', 'not-a-record', 'row 7: "flow" is no flow. Allowed: an object with the values of a flow by column name.'],
    [Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`c${i}`, i])), 'too-many-columns', 'row 7: The flow has 2000 values. Allowed: at most 1024.'],
  ])('refuses %j', (record, code, message) => expect(problem(record)).toMatchObject({ code, message }));

  it('says the place of a flow only where there are several', () => expect((thrownBy(() => reader.read({}, block, 0)) as Error).message).toMatch(/^Dst_Port: /));

  it('is fooled by no other order or set of keys than those of the record before', () => {
    const spellings = { Dst_Port: ['Dst_Port', 'Dst Port', 'Destination Port'], 'Flow_Byts/s': ['Flow_Byts/s', 'Flow Bytes/s'], Src_IP: ['Src_IP', 'Source IP'] };
    const cell = (name: keyof typeof spellings) => fc.tuple(fc.constantFrom(...spellings[name]), fc.integer({ min: 0, max: 99 }));
    const entries = fc.tuple(cell('Dst_Port'), cell('Flow_Byts/s'), cell('Src_IP'), fc.tuple(fc.string(), fc.anything()));
    fc.assert(
      fc.property(fc.array(fc.tuple(entries, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })), { maxLength: 12 }), (records) => {
        for (const [parts, order] of records) {
          expect(read(Object.fromEntries(order.map((place) => parts[place])))).toEqual([parts[0][1], parts[1][1], parts[2][1]]);
        }
      }),
    );
  });
});
