import { describe, expect, it } from 'vitest';
import { parseUbjson } from './ubjson.ts';
import { pythonCases, pythonModel } from './python-fixtures.ts';

const L = (value: number): string => `L${String.fromCharCode(0, 0, 0, 0, 0, 0, 0, value)}`;
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('parseUbjson', () => {
  it.each([
    [`{${L(1)}aU\u0007${L(2)}bcS${L(3)}xyz}`, { a: 7, bc: 'xyz' }],
    [`[$l#${L(2)}\u0000\u0000\u0001\u0000\u00ff\u00ff\u00ff\u00ff`, Int32Array.of(256, -1)],
    [`[$d#${L(1)}\u003f\u00c0\u0000\u0000`, Float32Array.of(1.5)],
    ['[TFZ]', [true, false, null]],
    [`[#${L(2)}i\u00ffI\u0001\u0000`, [-1, 256]],
  ])('reads %j', (text, value) => expect(parseUbjson(bytes(text))).toEqual(value));

  it.each([[`{${L(9)}a`], [`[$d#${L(9)}abc`], ['[T'], ['Q'], [`[$q#${L(1)}a`], ['['.repeat(100)], ['']])('refuses %j', (text) =>
    expect(() => parseUbjson(bytes(text))).toThrow(expect.objectContaining({ code: 'bad-model' })));

  it.each(pythonCases)('finds in $name what its JSON says', ({ name }) => {
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, item: unknown) => (ArrayBuffer.isView(item) ? Array.from(item as Float32Array, Math.fround) : item)));
    const text = JSON.parse(Buffer.from(pythonModel(name, 'json')).toString(), (_, item: unknown) => (typeof item === 'number' ? Math.fround(item) : item)) as unknown;
    expect(plain(parseUbjson(pythonModel(name, 'ubj')))).toEqual(text);
  });
});
