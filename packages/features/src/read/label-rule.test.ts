import { expect, it } from 'vitest';
import { labelOf } from './label-rule.ts';

it.each([
  ['Normal', 0],
  [' BENIGN', 0],
  ['0', 0],
  ['Anomaly', 1],
  ['attack', 1],
  ['1', 1],
  ['No Label', undefined],
  ['', undefined],
])('%j is %s', (text, label) => expect(labelOf(text)).toBe(label));
