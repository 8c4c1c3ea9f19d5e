import { measure } from '@flowsentry/evaluator';
import { expect, it } from 'vitest';
import { difference, repeated, repeatedMetrics } from './repeated.ts';

it('keeps what each split gave', () => {
  const found = repeated([0.5, 0.7], 0.5);
  expect(found).toMatchObject({ values: [0.5, 0.7], mean: 0.6, count: 2, testToTrain: 0.5 });
  expect(found.low).toBeLessThan(0.5);
});

it('reports metrics over splits', () => {
  const labels = Uint8Array.of(0, 0, 1, 1);
  const { macroF1, recallAnomaly, falsePositiveRate, rocAuc } = repeatedMetrics([measure(labels, Float32Array.of(0.1, 0.6, 0.7, 0.9), 0.5), measure(labels, Float32Array.of(0.1, 0.2, 0.3, 0.9), 0.5)], 1);
  expect([recallAnomaly.values, falsePositiveRate.values, rocAuc.mean]).toEqual([[1, 0.5], [0.5, 0], 1]);
  expect(macroF1.values[0]).toBeCloseTo((2 / 3 + 4 / 5) / 2, 12);
});

it('subtracts seed by seed, over the seeds that both have', () => {
  const { values, testToTrain } = difference(repeated([0.75, 0.5, 1], 0.25), repeated([0.5, 0.25], 0.5));
  expect([values, testToTrain]).toEqual([[0.25, 0.25], 0.5]);
});
