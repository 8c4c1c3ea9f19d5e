import { expect, it } from 'vitest';
import { thresholdText } from './threshold-text.ts';

it.each([[0.5, '0.5'], [0.53125, '0.5313'], [0.0000123456, '0.00001235'], [0.99998, '0.99998'], [0.9999999, '0.9999999'], [1, '1'], [0, '0'], [0.25, '0.25']])('%d is %s', (threshold, text) => {
  expect(thresholdText(threshold)).toBe(text);
});
