import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, fitSentences, plainText } from './fit-text.ts';

describe('plainText', () => {
  it.each([
    ['a\r\n\tb\u2028c\u0085d', 'a b c d'],
    ['  two   spaces ', 'two spaces'],
    ['half \ud83d', 'half \ufffd'],
  ])('of %j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

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

describe('fitSentences', () => {
  it('keeps whole sentences and tells of the others', () => {
    const sentences = ['The first sentence is here.', 'The second one.', 'The third is longer than the limit leaves room for.'];
    expect(fitSentences(sentences, 1000)).toBe(sentences.join(' '));
    expect(fitSentences(sentences, 80)).toBe('The first sentence is here. The second one. (1 more in model-card.md.)');
    expect(fitSentences(sentences, 60)).toBe('The first sentence is here. (2 more in model-card.md.)');
    expect(fitSentences(['Longer than that.'], 10)).toBe('Longer th…');
    expect(fitSentences([], 10)).toBe('');
  });
});
