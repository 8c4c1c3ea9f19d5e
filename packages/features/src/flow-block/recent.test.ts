import { expect, it } from 'vitest';
import { Recent } from './recent.ts';

it('keeps the eight that were asked for last', () => {
  const recent = new Recent<number>();
  for (let i = 0; i < 8; i++) recent.keep(i);
  expect(recent.find((i) => i === 0)).toBe(0);
  expect(recent.keep(8)).toBe(8);
  expect([0, 1, 2, 8].map((wanted) => recent.find((i) => i === wanted))).toEqual([0, undefined, 2, 8]);
});
