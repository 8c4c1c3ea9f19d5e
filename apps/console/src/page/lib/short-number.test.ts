import { expect, it } from 'vitest';
import { shortNumber } from './short-number.ts';

it.each([
  [0, '0'],
  [6, '6'],
  [99943, '99,943'],
  [1234.5678, '1,235'],
  [0.061556, '0.06156'],
  [-3.5, '-3.5'],
  [12345678, '1.235e+7'],
  [2e7, '2e+7'],
  [0.00012, '1.2e-4'],
])('%d is %s', (value, text) => expect(shortNumber(value)).toBe(text));
