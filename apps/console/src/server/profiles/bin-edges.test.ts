import { expect, it } from 'vitest';
import { binEdges } from './bin-edges.ts';

it('bins go in equal steps of ln(1 + x) from the smallest value to the largest', () => {
  const edges = binEdges(0, Math.expm1(24));
  expect(edges).toHaveLength(25);
  expect(edges.slice(0, 4).map((edge) => Math.round(1e6 * Math.log1p(edge)) / 1e6)).toEqual([0, 1, 2, 3]);
  expect(edges.at(-1)).toBe(Math.expm1(24));
});

it('below 0 they mirror those above', () => {
  const edges = binEdges(-100, 100);
  expect([edges[0], edges[12], edges[24]]).toEqual([-100, 0, 100]);
  expect(edges[6]).toBeCloseTo(-edges[18], 9);
});

it('one value has one bin', () => expect(binEdges(6, 6)).toEqual([6, 6]));
