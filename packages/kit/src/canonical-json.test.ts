import { assert, dictionary, integer, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from './canonical-json.ts';

/** The same value, the keys of every object in another order. */
function shuffled(value: unknown, rotate: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, rotate));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, rotate)] as const);
  const at = entries.length === 0 ? 0 : rotate % entries.length;
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
}

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [2, { d: null, c: 'ä"\n' }] }, '{"a":[2,{"c":"ä\\"\\n","d":null}],"b":1}'],
    [{ a: 1, 10: 1, 9: 1 }, '{"10":1,"9":1,"a":1}'],
    [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
    [{ '\uE000': 1, '\u{1F600}': 2, z: 3 }, '{"z":3,"\u{1F600}":2,"\uE000":1}'],
    [-0, '0'],
    [1e21, '1e+21'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('reads back as the value', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    assert(
      property(jsonValue(), integer({ min: 0, max: 10 }), (value, rotate) => {
        expect(canonicalJson(shuffled(value, rotate))).toBe(canonicalJson(value));
      }),
    );
  });

  it('differs where the value differs', () => {
    assert(
      property(dictionary(string(), integer()), dictionary(string(), integer()), (a, b) => {
        const same = Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => Object.hasOwn(b, key) && b[key] === value);
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
      }),
    );
  });

  it.each([
    [{ rate: Number.NaN }, 'rate is NaN'],
    [[Number.POSITIVE_INFINITY], '0 is Infinity'],
    [Number.NEGATIVE_INFINITY, 'the value is -Infinity'],
    [undefined, 'the value is a undefined'],
    [() => 1, 'the value is a function'],
  ])('refuses what JSON cannot hold: %#', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });
});

describe('sha256', () => {
  it('of text and bytes is that of their content, of other values that of their canonical JSON', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new TextEncoder().encode('abc'))).toBe(sha256('abc'));
    expect(sha256({ b: 1, a: 2 })).toBe(sha256('{"a":2,"b":1}'));
  });
});
