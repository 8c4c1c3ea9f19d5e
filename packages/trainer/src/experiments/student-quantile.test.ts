import { describe, expect, it } from 'vitest';
import { studentQuantile } from './student-quantile.ts';

describe('studentQuantile', () => {
  // From the table of scipy.stats.t.ppf.
  it.each([
    [0.975, 1, 12.706204736],
    [0.975, 2, 4.302652730],
    [0.975, 3, 3.182446305],
    [0.975, 4, 2.776445105],
    [0.975, 9, 2.262157163],
    [0.975, 10, 2.228138852],
    [0.95, 9, 1.833112933],
    [0.5, 7, 0],
  ])('P = %d with %d degrees of freedom is %d', (probability, degrees, quantile) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(quantile, 6);
  });
});
