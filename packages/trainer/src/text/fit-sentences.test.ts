import { describe, expect, it } from 'vitest';
import { fitSentences } from './fit-sentences.ts';

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
