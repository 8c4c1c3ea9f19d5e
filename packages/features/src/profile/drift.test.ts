import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ksDistance, psi } from './drift.ts';

const values = fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)), { minLength: 1, maxLength: 200 });

describe('psi', () => {
  it('is 0 for equal samples, in any order, and never negative', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(psi(a, a.toReversed())).toBe(0);
        expect(psi(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is Σ (a − e) ln(a / e)', () => {
    // One edge, at 0: shares .9 and .1 against .4 and .6.
    const sample = (zeros: number): number[] => Array.from({ length: 10 }, (_, i) => (i < zeros ? 0 : 1));
    expect(psi(sample(9), sample(4))).toBeCloseTo((0.4 - 0.9) * Math.log(0.4 / 0.9) + (0.6 - 0.1) * Math.log(0.6 / 0.1), 12);
  });

  it('sees values that went missing', () => {
    expect(psi([1, 1, 1, 1], [1, 1, Number.NaN, Number.NaN])).toBeGreaterThan(1);
  });

  it('has no answer for an empty sample', () => expect(psi([], [1])).toBeNaN());
});

describe('ksDistance', () => {
  it('is a symmetric distance between 0 and 1', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const distance = ksDistance(a, b);
        expect(ksDistance(b, a)).toBe(distance);
        if (!Number.isNaN(distance)) expect(distance >= 0 && distance <= 1).toBe(true);
      }),
    );
  });

  it.each([
    [[1, 2, 3], [1, 2, 3], 0],
    [[1, 2, 3], [4, 5], 1],
    [[1, 2, 3, 4], [3, 4, 5, 6], 0.5],
    [[1, 1, 1, 2], [1, 2, 2, 2], 0.5],
  ])('%j and %j are %d apart', (a, b, distance) => expect(ksDistance(a, b)).toBe(distance));

  it('has no answer where all is missing', () => expect(ksDistance([Number.NaN], [1])).toBeNaN());
});
