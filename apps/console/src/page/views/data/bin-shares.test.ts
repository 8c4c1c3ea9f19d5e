import { expect, it } from 'vitest';
import { countsOf, sharesOf } from './bin-shares.ts';

it('classes are added', () => {
  expect(countsOf({ all: [1, 2] })).toEqual([1, 2]);
  expect(countsOf({ normal: [1, 2], anomaly: [3, 0] })).toEqual([4, 2]);
});

it('counts become shares', () => {
  expect(sharesOf([1, 3])).toEqual([0.25, 0.75]);
  expect(sharesOf([0, 0])).toEqual([0, 0]);
});
