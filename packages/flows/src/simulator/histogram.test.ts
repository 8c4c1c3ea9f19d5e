import { random } from '@flowsentry/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always, Histogram, multiples } from './histogram.ts';

describe('Histogram', () => {
  it('draws whole numbers of its bins only', () => {
    const bins = fc.array(fc.tuple(fc.nat(1000), fc.nat(50), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(bins, fc.integer(), (raw, seed) => {
        const source = random(seed);
        const histogram = new Histogram(raw.map(([from, width, weight]) => [from, from + width, weight] as const));
        for (let i = 0; i < 50; i++) {
          const drawn = histogram.draw(source);
          expect(raw.some(([from, width]) => Number.isInteger(drawn) && drawn >= from && drawn <= from + width)).toBe(true);
        }
      }),
    );
  });

  it('draws each bin by its weight', () => {
    const source = random(5);
    const histogram = new Histogram([[0, 9, 3], [100, 100, 1]]);
    const drawn = Array.from({ length: 20_000 }, () => histogram.draw(source));
    expect(drawn.filter((value) => value === 100).length / drawn.length).toBeCloseTo(0.25, 1);
    expect(drawn.filter((value) => value === 7).length / drawn.length).toBeCloseTo(0.075, 1);
  });

  it('knows single values and steps', () => {
    const source = random(1);
    expect(always(252).draw(source)).toBe(252);
    expect(new Set(Array.from({ length: 200 }, () => multiples(16, 50, 16).draw(source)))).toEqual(new Set([16, 32, 48]));
  });
});
