import { describe, expect, it } from 'vitest';
import { nearestName, suggestName } from './nearest-name.ts';

describe('nearestName', () => {
  it.each([
    ['Trainning', 'Training'],
    ['training', 'Training'],
    ['Tunning', 'Tuning'],
    ['Procesing', 'Processing'],
    ['Trans', 'Transform'],
    ['Train', 'Training'],
    ['Tr', undefined],
    ['xyz', undefined],
    ['', undefined],
    ['x'.repeat(5000), undefined],
  ])('%s: %s', (typed, near) => {
    expect(nearestName(typed, ['Training', 'Tuning', 'Transform', 'Processing'])).toBe(near);
  });
});

describe('suggestName', () => {
  it.each([
    ['Tran', ['Train', 'Score'], 'Write Train'],
    ['Gate', ['Train', 'Score'], 'Use one of Train, Score'],
    ['Gate', ['Train'], 'Use Train'],
    ['Gate', [], 'Add it'],
    ['Gate', Array.from({ length: 12 }, (_, index) => `Step-${index}`), 'Use one of Step-0, Step-1, Step-2, Step-3, Step-4, Step-5, Step-6, Step-7, Step-8, Step-9, … (12 in all)'],
  ])('%s of %j', (typed, known, suggestion) => {
    expect(suggestName(typed, known, 'Add it')).toBe(suggestion);
  });
});
