import { expect, it } from 'vitest';
import { differenceOf, figureOf, percent, probability } from './format.ts';

it.each([
  [0.936, '93.6 %'],
  [0.00042, '0.042 %'],
  [0.9997, '99.970 %'],
  [0, '0.0 %'],
  [1, '100.0 %'],
  [1e-9, '0.0000 %'],
])('writes the share %d as %s', (share, text) => expect(percent(share)).toBe(text));

it('writes figures and differences in the unit of their metric', () => {
  expect(figureOf('falseAlarmsPerMillion', 12345.6)).toBe('12,346');
  expect(figureOf('falsePositiveRate', 0.0512)).toBe('5.1 %');
  expect(figureOf('rocAuc', null)).toBe('undefined');
  expect(differenceOf('falsePositiveRate', -0.0251)).toBe('−2.51 pp');
  expect(differenceOf('macroF1', 0.0251)).toBe('+0.0251');
  expect(differenceOf('falseAlarmsPerMillion', 1872.54)).toBe('+1,873');
  expect(probability(1e-30)).toBe('< 0.000001');
});
