import { expect, it } from 'vitest';
import { strongestReasons } from './reason.ts';

it('names the features that moved the score most, in the units of the flow', () => {
  const values = [Float64Array.of(1, 5), Float64Array.of(2, Number.NaN), Float64Array.of(3, 0.1), Float64Array.of(4, Number.POSITIVE_INFINITY)];
  const contributions = Float32Array.of(9, 9, 9, 9, 9, 0.5, -2, 0.5, 2, 1);
  expect(strongestReasons(['a', 'b', 'c', 'd'], values, 1, contributions, 5, 3)).toEqual([
    { feature: 'b', value: null, contribution: -2 },
    { feature: 'd', value: null, contribution: 2 },
    { feature: 'a', value: 5, contribution: 0.5 },
  ]);
});
