import { describe, expect, it } from 'vitest';
import { numberText } from './number-text.ts';

describe('numberText', () => {
  it.each([
    [0, '0'],
    [-1, '-1'],
    [1_234_567, '1,234,567'],
    [38_027_397.26, '38,027,400'],
    [0.000123456789, '0.000123457'],
    [73.5, '73.5'],
  ])('says %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
