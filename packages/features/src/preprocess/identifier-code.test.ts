import { expect, it } from 'vitest';
import { identifierCode } from './identifier-code.ts';

it.each([
  ['', Number.NaN],
  ['3649', 3649],
  ['192.168.0.13', ((192 ^ 168) << 16) + 13],
  ['25/07/2019 03:25:53 AM', (Date.parse('2019-07-25T03:25:53Z') / 1000) % 2 ** 24],
  // FNV-1a of "a" is e40c292c.
  ['a', 0x0c292c ^ 0xe4],
])('%j is %d', (text, code) => expect(identifierCode(text)).toBe(code));

it('fits the hash of any other text into what a 32-bit float holds exactly', () => {
  const code = identifierCode('192.168.0.13-192.168.0.16-10000-10101-17');
  expect([Math.fround(code), code < 2 ** 24]).toEqual([code, true]);
});
