import { expect, it } from 'vitest';
import type { OperatingPoint } from '../../lib/operating-line.ts';
import { curveOf, curvePlace, guess } from './curves.ts';

const CONFUSION = { tn: 3, fp: 1, fn: 2, tp: 4 };
const point = (confusion: OperatingPoint['confusion']): OperatingPoint => ({ threshold: 0.5, odds: 0, confusion, decided: false });

it('places a confusion matrix in each curve', () => {
  expect(curvePlace('roc', CONFUSION)).toEqual({ x: 0.25, y: 4 / 6 });
  expect(curvePlace('normal', CONFUSION)).toEqual({ x: 0.75, y: 0.6 });
  expect(curvePlace('anomaly', CONFUSION)).toEqual({ x: 4 / 6, y: 0.8 });
  expect(curvePlace('normal', { tn: 0, fp: 4, fn: 0, tp: 6 })).toBeNull();
});

it('draws through the points that have a place', () => {
  const line = [point({ tn: 0, fp: 4, fn: 0, tp: 6 }), point(CONFUSION)];
  expect(curveOf('roc', line)).toEqual([{ x: 1, y: 1 }, { x: 0.25, y: 4 / 6 }, { x: 0, y: 0 }]);
  expect(curveOf('normal', line)).toEqual([{ x: 0.75, y: 0.6 }]);
  expect(curveOf('roc', [point({ tn: 0, fp: 0, fn: 1, tp: 1 })])).toEqual([]);
});

it('compares with guessing', () => {
  expect(guess('normal', { normal: 1, anomaly: 3, rows: 4 })).toBe(0.25);
});
