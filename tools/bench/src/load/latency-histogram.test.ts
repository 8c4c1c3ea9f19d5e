import { describe, expect, it } from 'vitest';
import { LatencyHistogram } from './latency-histogram.ts';

const of = (values: readonly number[]): LatencyHistogram => {
  const histogram = new LatencyHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
};

describe('LatencyHistogram', () => {
  it('gives percentiles at most a 64th too high', () => {
    const histogram = of(Array.from({ length: 1000 }, (_, index) => (index + 1) * 10));
    for (const [share, exact] of [[0.5, 5000], [0.99, 9900], [0.999, 9990], [1, 10_000]]) {
      expect(histogram.percentile(share)).toBeGreaterThanOrEqual(exact);
      expect(histogram.percentile(share)).toBeLessThanOrEqual(exact * (1 + 1 / 64));
    }
    expect([histogram.count, histogram.most]).toEqual([1000, 10_000]);
  });

  it('never names more than the longest', () => {
    expect(of([1001]).percentile(0.5)).toBe(1001);
  });

  it('takes what is below a microsecond and above its range', () => {
    const histogram = of([0, 0.2, 2 ** 40]);
    expect(histogram.percentile(0.5)).toBeCloseTo(1 + 1 / 64, 12);
    expect(histogram.percentile(1)).toBe(2 ** 32);
  });

  it('has no percentile of nothing', () => {
    expect(of([]).percentile(0.5)).toBeNaN();
  });
});
