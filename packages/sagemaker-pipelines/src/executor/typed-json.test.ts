import { assert, double, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Float, parseTyped, plain } from './typed-json.ts';

describe('a Float', () => {
  // What Python's repr prints.
  it.each([
    [2, '2.0'],
    [0.1, '0.1'],
    [-0, '-0.0'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1.5e22, '1.5e+22'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.25e-7, '1.25e-07'],
    [123456.789, '123456.789'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
  ])('%d is written %s', (value, text) => {
    expect(String(new Float(value))).toBe(text);
  });

  it('reads back as what it was', () => {
    assert(property(double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = JSON.stringify(new Float(value));
      expect(text).toMatch(/[.e]/);
      expect(parseTyped(text)).toEqual(new Float(value));
    }));
  });
});

it('parseTyped tells 2 from 2.0, and JSON.stringify keeps the difference', () => {
  const text = '{"a":2,"b":2.0,"c":[1.0,3,1e+16],"d":"2.0"}';
  expect(parseTyped(text)).toEqual({ a: 2, b: new Float(2), c: [new Float(1), 3, new Float(1e16)], d: '2.0' });
  expect(JSON.stringify(parseTyped(text))).toBe(text);
  expect(plain(parseTyped(text))).toEqual({ a: 2, b: 2, c: [1, 3, 1e16], d: '2.0' });
});

it('plain is what JSON.parse gives', () => {
  assert(property(jsonValue(), (value) => {
    const text = JSON.stringify(value);
    expect(plain(parseTyped(text))).toEqual(JSON.parse(text));
  }));
});
