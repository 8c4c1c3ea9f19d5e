import { expect, it } from 'vitest';
import { rankCorrelations } from './correlation.ts';

it('gives Spearman correlations', () => {
  const [first] = rankCorrelations([[1, 2, 3, 4], [1, 10, 100, 1000], [9, 5, 4, 0], [1, 1, 2, 2], [7, 7, 7, 7]]);
  expect(first[0]).toBeCloseTo(1, 12);
  expect(first[1]).toBeCloseTo(1, 12);
  expect(first[2]).toBeCloseTo(-1, 12);
  // Ranks .5 .5 2.5 2.5 against 0 1 2 3: 4 / √(5 · 4).
  expect(first[3]).toBeCloseTo(4 / Math.sqrt(20), 12);
  expect(first[4]).toBeNaN();
});
