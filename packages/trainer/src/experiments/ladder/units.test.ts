import { expect, it } from 'vitest';
import { microseconds, seconds, size } from './units.ts';

it.each([
  [seconds(0.0412), '0.04 s'],
  [seconds(7.74), '7.7 s'],
  [size(91), '91 B'],
  [size(1263), '1.26 kB'],
  [size(136_051), '136 kB'],
  [size(1_234_567), '1.23 MB'],
  [microseconds(0.062), '0.06 µs'],
  [microseconds(1.46), '1.5 µs'],
  [microseconds(85.4), '85 µs'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
