import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('Pace', () => {
  it('grows by one for each round of answers, to 8', () => {
    const pace = new Pace();
    const limits = Array.from({ length: 300 }, () => (pace.answered(), pace.limit));
    expect([limits[3], limits[4], limits.at(-1)]).toEqual([4, 5, 8]);
  });

  it('halves once for all requests of a moment, and never to nothing', () => {
    const pace = new Pace();
    const { stamp } = pace;
    pace.busy(stamp);
    pace.busy(stamp);
    expect(pace.limit).toBe(2);
    pace.busy(pace.stamp);
    pace.busy(pace.stamp);
    expect(pace.limit).toBe(1);
  });
});
