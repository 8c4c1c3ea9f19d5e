import { expect, it } from 'vitest';
import { cheapestPoint, expectedCost } from './expected-cost.ts';
import type { OperatingPoint } from './operating-line.ts';

const point = (tn: number, fp: number, fn: number, tp: number): OperatingPoint => ({ threshold: 0.5, odds: 0, confusion: { tn, fp, fn, tp }, decided: false });

it('weighs the rates by how often attacks occur', () => {
  expect(expectedCost({ tn: 9, fp: 1, fn: 2, tp: 8 }, { falseAlarm: 3, miss: 50, share: 0.01 })).toEqual({ cost: 397, falseAlarms: 99, misses: 2, alarms: 107 });
});

it('is the cost of the test flows where attacks are as many as there', () => {
  expect(expectedCost({ tn: 3, fp: 1, fn: 2, tp: 4 }, { falseAlarm: 1, miss: 1, share: 0.6 })?.cost).toBeCloseTo(300, 9);
});

it('needs no class that does not occur, and says null where it needs one', () => {
  const onlyAttacks = { tn: 0, fp: 0, fn: 1, tp: 3 };
  expect(expectedCost(onlyAttacks, { falseAlarm: 1, miss: 2, share: 1 })).toEqual({ cost: 500, falseAlarms: 0, misses: 250, alarms: 750 });
  expect(expectedCost(onlyAttacks, { falseAlarm: 1, miss: 2, share: 0.5 })).toBeNull();
});

it('finds the cheapest threshold, of equals the highest', () => {
  const line = [point(0, 4, 0, 6), point(3, 1, 0, 6), point(3, 1, 0, 6), point(4, 0, 3, 3)];
  const costs = { falseAlarm: 1, share: 0.6 };
  expect(cheapestPoint(line, { ...costs, miss: 10 })).toBe(2);
  expect(cheapestPoint(line, { ...costs, miss: 0.1 })).toBe(3);
  expect(cheapestPoint([point(0, 0, 1, 1)], { ...costs, miss: 1 })).toBeUndefined();
});
