import { expect, it } from 'vitest';
import { countUpTo } from '../profile/sorted.ts';
import { kllSketch } from './kll-sketch.ts';
import { sketchedValues } from './sketched-values.ts';

it.each([
  [[[1, 2, 2, 5]], [1, 2, 2, 5]],
  [[[9], [], [4]], [4, 4, 4, 4, 9]],
  [[[3], [1, 7]], [1, 1, 3, 7, 7]],
  [[[]], []],
])('%j is %j', (levels, column) => expect([...sketchedValues(levels)]).toEqual(column));

it('a column that was sketched comes back with every share right to 1/k', () => {
  const sorted = Float64Array.from({ length: 10_007 }, (_, i) => Math.floor((i / 100) ** 2));
  const column = sketchedValues(kllSketch(sorted, 64));
  expect(column).toHaveLength(sorted.length);
  for (const x of [0, 1, 100, 2500, 6400, 10_000]) expect(Math.abs(countUpTo(column, x) - countUpTo(sorted, x)) / sorted.length).toBeLessThan(1 / 64);
});
