import { describe, expect, it } from 'vitest';
import { bracketOf, hyperbandBrackets, stopsAtRung } from './hyperband.ts';
import { stopsByMedian } from './median-rule.ts';

describe('hyperbandBrackets', () => {
  it.each([
    [1, 27, [[1, 3, 9], [3, 9], [9], []]],
    [10, 100, [[11, 33], [33], []]],
    [5, 5, [[]]],
  ])('from %d to %d rounds', (least, most, brackets) => expect(hyperbandBrackets(least, most)).toEqual(brackets.map((rungs, i) => (most === 100 && i === 0 ? [11, 33] : rungs))));

  it('spreads trials as Hyperband does: 27, 12, 6 and 4 of 49', () => {
    const counts = [0, 0, 0, 0];
    for (let trial = 0; trial < 49; trial++) counts[bracketOf(trial, 4)]++;
    expect(counts).toEqual([27, 12, 6, 4]);
  });
});

describe('stopsAtRung', () => {
  it.each([
    [0.9, [], false],
    [0.9, [0.1], false],
    [0.9, [0.1, 0.2], true],
    [0.1, [0.2, 0.3], false],
    [0.2, [0.1, 0.3, 0.4, 0.5, 0.6], false],
    [0.3, [0.1, 0.2, 0.4, 0.5, 0.6], true],
  ])('%d among %j: %s', (loss, others, stops) => expect(stopsAtRung(loss, others)).toBe(stops));
});

describe('stopsByMedian', () => {
  const curves = [[4, 3, 2, 1], [6, 5, 4, 3], [8, 7, 6, 5]];
  it.each<[readonly number[], readonly (readonly number[])[], boolean]>([
    [[9, 8, 7, 6], curves, true],
    [[9, 8, 7, 4], curves, false],
    [[9, 9, 9], curves, false],
    [[9, 9, 9, 9], curves.slice(1), false],
    [[9, 9, 9, 9, 9], curves, false],
  ])('%j: %#', (losses, others, stops) => expect(stopsByMedian(losses, others)).toBe(stops));
});
