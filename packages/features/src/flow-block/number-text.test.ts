import { expect, it } from 'vitest';
import { numberOfText } from './number-text.ts';

it.each([
  ['5', 5],
  [' 5\t', 5],
  ['+5', 5],
  ['-0', 0],
  ['.5', 0.5],
  ['5.', 5],
  ['3.216000e+07', 3.216e7],
  ['1E-3', 0.001],
  ['1e-999', 0],
  ['', Number.NaN],
  [' \u00A0', Number.NaN],
  ['nan', Number.NaN],
  ['-NaN', Number.NaN],
  ['Infinity', Number.NaN],
  ['-inf', Number.NaN],
])('%j is %d', (text, value) => expect(numberOfText(text)).toBe(value));

it.each(['1e999', '-1e999', '.', '-', '5e', '5e+', '1_000', '0x10', '1 2', 'true', 'null', '١', 'nan(1)', '1,5'])('%j is no number', (text) => expect(numberOfText(text)).toBeUndefined());

it('looks at each digit once, however many there are', () => expect([numberOfText(`${'1'.repeat(2_000_000)}x`), numberOfText(`0.${'1'.repeat(2_000_000)}`)]).toEqual([undefined, 0.1111111111111111]));
