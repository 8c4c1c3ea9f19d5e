import { expect, it } from 'vitest';
import { decidedPoint, nearestPoint, operatingLine } from './operating-line.ts';

const EVALUATION = {
  normal: 4,
  anomaly: 6,
  operatingPoints: { threshold: [1, 0.9, 0.5, 0.01], tp: [1, 4, 5, 6], fp: [0, 0, 1, 4] },
  decision: { schema: 1, threshold: 0.7, rule: { name: 'max-mcc' }, chosenOn: 'validation', value: 1, confusion: null, rows: 1, normal: 0, anomaly: 1 },
  confusion: { tn: 4, fp: 0, fn: 1, tp: 5 },
} as const;
const LINE = operatingLine(EVALUATION);

it('has the decided threshold among those that were kept, lowest first', () => {
  expect(LINE.map(({ threshold, confusion, decided }) => [threshold, ...Object.values(confusion), decided])).toEqual([
    [0.01, 0, 4, 0, 6, false],
    [0.5, 3, 1, 1, 5, false],
    [0.7, 4, 0, 1, 5, true],
    [0.9, 4, 0, 2, 4, false],
    [1, 4, 0, 5, 1, false],
  ]);
  expect(LINE.map(({ odds }) => odds.toFixed(2))).toEqual(['-4.60', '0.00', '0.85', '2.20', '10.00']);
  expect(decidedPoint(LINE)).toBe(2);
});

it('does not list a threshold twice', () => {
  const { decision } = EVALUATION;
  expect(operatingLine({ ...EVALUATION, decision: { ...decision, threshold: 0.5 } }).map(({ threshold, decided }) => [threshold, decided])).toEqual([[0.01, false], [0.5, true], [0.9, false], [1, false]]);
});

it.each([[0, 0], [0.05, 0], [0.2, 1], [0.6, 1], [0.71, 2], [0.99, 3], [0.9999999, 4], [1, 4]])('finds the nearest to %d at place %i', (threshold, place) => {
  expect(nearestPoint(LINE, threshold)).toBe(place);
});
