import { describe, expect, it } from 'vitest';
import { labelClass } from './label-class.ts';

describe('labelClass', () => {
  it.each([
    ['Normal', 'Normal'],
    ['BENIGN', 'Normal'],
    ['0', 'Normal'],
    [' Anomaly ', 'Anomaly'],
    ['attack', 'Anomaly'],
    ['1', 'Anomaly'],
    ['', undefined],
    ['DDoS', undefined],
  ])('takes "%s" as %s', (text, expected) => {
    expect(labelClass(text)).toBe(expected);
  });
});
