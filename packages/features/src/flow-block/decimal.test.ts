import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from './decimal.ts';

const read = (text: string): number => decimal(Buffer.from(text), 0, text.length);

describe('decimal', () => {
  it.each([
    ['0', 0],
    ['-1', -1],
    ['-0', 0],
    ['-0.000', 0],
    ['007', 7],
    ['.5', 0.5],
    ['5.', 5],
    ['8535948.25', 8535948.25],
    ['0.1', 0.1],
    ['123456789012345', 123456789012345],
    ['9007199254740994', 9007199254740994],
    ['1234567890123456789', 1234567890123456800],
    ['1234567890.123456789', 1234567890.1234567],
    ['0.000000000000000001', 1e-18],
  ])('reads %s', (text, value) => expect(Object.is(read(text), value)).toBe(true));

  it.each(['', '-', '.', '-.', '+1', '1e5', '1.2.3', '1 ', '--1', '0x10', 'nan', '9007199254740993', '12345678901234567890', '0.0000000000000000001'])('leaves %j to others', (text) => expect(read(text)).toBeNaN());

  it('reads the bytes between two places', () => expect(decimal(Buffer.from('12,-3.25,9'), 3, 8)).toBe(-3.25));

  const digits = fc.string({ unit: fc.nat(9).map(String), minLength: 1, maxLength: 19 });
  const withPoint = fc.tuple(digits, fc.nat(19), fc.boolean()).map(([text, place, negative]) => {
    const point = Math.min(place, text.length);
    return `${negative ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`;
  });
  const printed = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map(String);
  const fixed = fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat(12)).map(([value, places]) => value.toFixed(places));
  // Half-way between two doubles, and the last digit beside it.
  const halfWay = fc.tuple(fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }), fc.integer({ min: 1, max: 3 }), fc.constantFrom(-1n, 0n, 1n)).map(([mantissa, scale, beside]) => {
    const text = String((2n * mantissa + 1n) * 5n ** BigInt(scale) + beside);
    return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  });

  it('gives the number that Number gives, or none', () => {
    fc.assert(
      fc.property(fc.oneof(digits, withPoint, printed, fixed, halfWay), (text) => {
        const value = read(text);
        expect(Number.isNaN(value) || Object.is(value, Number(text) + 0)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it('gives one for every number of up to 19 digits that is not nearly half-way', () => {
    const texts = fc.sample(fixed, { numRuns: 5000, seed: 1 });
    expect(texts.filter((text) => Number.isNaN(read(text)) && text.length <= 20)).toEqual([]);
  });
});
