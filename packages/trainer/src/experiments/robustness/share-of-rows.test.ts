import { expect, it } from 'vitest';
import { shareOfRows } from './share-of-rows.ts';

// Ten Normal rows in pairs, ten Anomaly rows by themselves, a group of both; rows 0 and 1 belong to others.
const ROWS = Uint32Array.from({ length: 22 }, (_, i) => i + 2);
const LABELS = Uint8Array.from({ length: 24 }, (_, row) => (row < 12 ? 0 : row < 22 ? 1 : row - 22));
const GROUPS = Uint32Array.from({ length: 24 }, (_, row) => (row < 12 ? row >> 1 : row < 22 ? row : 100));

it('draws whole groups of each class', () => {
  const half = [...shareOfRows(ROWS, LABELS, GROUPS, 0.5, 3)];
  expect(half.filter((row) => row < 12)).toHaveLength(6);
  expect(half.filter((row) => row >= 12 && row < 22)).toHaveLength(5);
  expect(half.slice(-2)).toEqual([22, 23]);
  for (const row of half.filter((each) => each < 12)) expect(half).toContain(row ^ 1);
});

it('grows the smaller shares into the larger ones, up to all rows', () => {
  const shares = [0.1, 0.4, 1].map((share) => [...shareOfRows(ROWS, LABELS, GROUPS, share, 3)]);
  expect(shares[1]).toEqual(expect.arrayContaining(shares[0]));
  expect(shares[2]).toEqual([...ROWS]);
  expect(shares[0].length).toBeLessThan(shares[1].length);
});
