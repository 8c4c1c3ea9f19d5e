import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from './cut-text.ts';

describe('cutText', () => {
  it.each([
    ['short', 5, 'short'],
    ['one two three', 9, 'one two…'],
    ['onetwothree', 6, 'onetw…'],
    ['abcd😀e', 6, 'abcd…'],
  ])('%j to %d is %j', (text, limit, cut) => {
    expect(cutText(text, limit)).toBe(cut);
  });

  it('keeps to the limit and stays well formed, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const cut = cutText(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut).toMatch(/^.*$/);
      }),
    );
  });
});
