import { expect, it } from 'vitest';
import { median } from './median.ts';

it.each([
  [[7], 7],
  [[30, 10, 20], 20],
  [[100, 2, 9, 10], 9.5],
])('of %j is %d', (values, middle) => expect(median(values)).toBe(middle));
