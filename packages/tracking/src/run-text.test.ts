import { expect, it } from 'vitest';
import { valueText } from './run-text.ts';

it.each([
  [undefined, '–'],
  [3, '3'],
  [0.98123, '0.9812'],
  [1.5e-7, '1.50e-7'],
  [-0.25, '-0.2500'],
  ['service', 'service'],
  [true, 'true'],
  [{ value: 0.9, low: 0.85, high: 0.95 }, '0.9000 [0.8500, 0.9500]'],
  [{ value: 0.9, low: null, high: null }, '0.9000'],
  [{ value: null, low: null, high: null }, '–'],
])('%j is %s', (value, text) => expect(valueText(value)).toBe(text));
