import { describe, expect, it } from 'vitest';
import { fixedText, reprText } from './python-text.ts';

describe('fixedText', () => {
  it.each([
    [0.015625, 5, '0.01562'],
    [0.046875, 5, '0.04688'],
    [-0.015625, 5, '-0.01562'],
    [0.5, 0, '0'],
    [1.5, 0, '2'],
    [0.000015, 5, '0.00002'],
    [1 / 3, 5, '0.33333'],
    [2, 6, '2.000000'],
    [NaN, 5, 'nan'],
    [-Infinity, 5, '-inf'],
  ])('%d with %d digits is %s', (value, digits, text) => expect(fixedText(value, digits)).toBe(text));
});

describe('reprText', () => {
  it.each([
    [1, '1.0'],
    [0.1, '0.1'],
    [0.00001, '1e-05'],
    [-1.5e-7, '-1.5e-07'],
    [1e16, '1e+16'],
    [123456789, '123456789.0'],
    [0, '0.0'],
    [NaN, 'nan'],
  ])('%d is %s', (value, text) => expect(reprText(value)).toBe(text));
});
