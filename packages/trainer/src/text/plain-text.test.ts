import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plainText', () => {
  it.each([
    ['a\r\n\tb\u2028c\u0085d', 'a b c d'],
    ['  two   spaces ', 'two spaces'],
    ['half \ud83d', 'half \ufffd'],
  ])('of %j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});
