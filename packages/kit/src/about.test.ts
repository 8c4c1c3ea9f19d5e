import { describe, expect, it } from 'vitest';
import { about } from './about.ts';

describe('about', () => {
  it.each([
    [0, 'about 1 s'],
    [4_600, 'about 5 s'],
    [8_000, 'about 10 s'],
    [42_000, 'about 40 s'],
    [89_000, 'about 90 s'],
    [95_000, 'about 2 min'],
    [600_000, 'about 10 min'],
    [5_400_000, 'about 2 h'],
    [36_000_000, 'about 10 h'],
  ])('%d ms is %s', (milliseconds, words) => expect(about(milliseconds)).toBe(words));
});
