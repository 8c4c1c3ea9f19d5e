import { expect, it } from 'vitest';
import { expiryMs } from './expiry.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

it.each([
  ['P30D', 30 * DAY],
  ['PT1H', HOUR],
  ['P1DT12H', 36 * HOUR],
  ['P1Y2M1W', (365 + 60 + 7) * DAY],
  ['30d', 30 * DAY],
  ['T16m', 16 * MINUTE],
  ['30dT5h', 30 * DAY + 5 * HOUR],
  ['PT0S', 0],
])('%s', (text, milliseconds) => {
  expect(expiryMs(text)).toBe(milliseconds);
});

it.each(['', 'P', 'PT', 'P1DT', '30', '5h', 'P-1D', 'tomorrow'])('%j is no duration', (text) => {
  expect(expiryMs(text)).toBeUndefined();
});
