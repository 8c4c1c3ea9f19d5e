import { expect, it } from 'vitest';
import { correctPrior } from './correct-prior.ts';

it('weights the odds by how much commoner each class has become', () => {
  // Odds of 0.8 are 4; Anomaly from 1/2 to 1/5 and Normal from 1/2 to 4/5 divides them by 4.
  expect([...correctPrior(Float32Array.of(0, 0.8, 1), 0.5, 0.2)].map((p) => Number(p.toFixed(6)))).toEqual([0, 0.5, 1]);
});

it('changes nothing at the share of training', () => {
  expect([...correctPrior(Float32Array.of(0.25, 0.75), 0.9, 0.9)]).toEqual([0.25, 0.75]);
});
