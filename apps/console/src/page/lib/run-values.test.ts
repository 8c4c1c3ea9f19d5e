import { expect, it } from 'vitest';
import { mainValue, resultText, valueText } from './run-values.ts';

it.each([[0.98123, '0.9812'], [1.5e-7, '1.50e-7'], [200, '200'], ['none', 'none'], [true, 'true'], [undefined, '–'], [null, '–']])('%o is %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});

it('says the interval where there is one', () => {
  expect(resultText({ value: 0.97771, low: 0.96, high: 0.9925 })).toBe('0.9777 (0.9600 to 0.9925)');
  expect(resultText({ value: 0.97771, low: null, high: null })).toBe('0.9777');
  expect(resultText({ value: null, low: null, high: null })).toBe('–');
  expect(resultText('passed')).toBe('passed');
});

it('knows the number that counts', () => {
  const main = { metric: 'f1', goal: 'maximize' } as const;
  expect(mainValue({ main, summary: { f1: { value: 0.9, low: null, high: null } } })).toBe(0.9);
  expect(mainValue({ main, summary: { f1: 0.8 } })).toBe(0.8);
  expect(mainValue({ main, summary: { f1: 'none' } })).toBeUndefined();
  expect(mainValue({ summary: { f1: 0.8 } })).toBeUndefined();
});
