import { expect, it } from 'vitest';
import { random } from '@flowsentry/kit';
import { fitPlattScaling, logit } from './platt-scaling.ts';

it('leaves calibrated scores as they are', () => {
  const source = random(3);
  const scores = Float64Array.from({ length: 40_000 }, () => source.next());
  const labels = Uint8Array.from(scores, (score) => (source.next() < score ? 1 : 0));
  const { slope, intercept } = fitPlattScaling(labels, scores);
  expect(slope).toBeCloseTo(1, 1);
  expect(intercept).toBeCloseTo(0, 1);
});

it('agrees with an unpenalised logistic regression on the logits', () => {
  // sklearn.linear_model.LogisticRegression(penalty=None, tol=1e-12).fit(logit, y), scikit-learn 1.2.1
  const scores = Float64Array.from([0.1, 0.4, 0.35, 0.8, 0.7, 0.2, 0.9, 0.6]);
  const labels = Uint8Array.from([0, 0, 1, 1, 0, 0, 1, 1]);
  const { slope, intercept } = fitPlattScaling(labels, scores);
  expect(slope).toBeCloseTo(1.20302863, 4);
  expect(intercept).toBeCloseTo(-0.0445293, 4);
});

it('ends on separable scores and on one value', () => {
  const separable = fitPlattScaling(Uint8Array.from([0, 0, 1, 1]), Float64Array.from([0, 0.2, 0.8, 1]));
  expect(separable.slope).toBeGreaterThan(1);
  expect(Number.isFinite(separable.slope)).toBe(true);
  const flat = fitPlattScaling(Uint8Array.from([0, 1, 1, 1]), Float64Array.from([0.5, 0.5, 0.5, 0.5]));
  expect(flat.intercept).toBeCloseTo(Math.log(3), 3);
});

it('keeps logits finite', () => {
  expect([logit(0), logit(1)].every(Number.isFinite)).toBe(true);
  expect(logit(0.5)).toBe(0);
});
