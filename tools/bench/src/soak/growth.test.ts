import { random } from '@flowsentry/kit';
import { describe, expect, it } from 'vitest';
import { growth } from './growth.ts';

const times = Array.from({ length: 600 }, (_, second) => second);

describe('growth', () => {
  it('finds a straight line', () => {
    expect(growth([0, 1, 2, 3, 4], [10, 12, 14, 16, 18])).toMatchObject({ samples: 5, level: 14, rise: 8, low: 8, high: 8, z: 9 / Math.sqrt(50 / 3) });
  });

  it('excludes growth where there is none, saw teeth and outliers or not', () => {
    const source = random(1);
    const { rise, low, high, level, z } = growth(times, times.map((second) => 100 + (second % 7) + source.normal() + (second === 590 ? 500 : 0)));
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(high).toBeLessThan(1);
    expect(Math.abs(rise)).toBeLessThan(0.5);
    expect(level).toBeCloseTo(103, 0);
    expect(Math.abs(z)).toBeLessThan(2.6);
  });

  it('finds a leak below the noise', () => {
    const source = random(2);
    const { low, high, z } = growth(times, times.map((second) => 100 + 4 * source.normal() + second / 100));
    expect(low).toBeGreaterThan(4);
    expect(high).toBeLessThan(8);
    expect(z).toBeGreaterThan(5);
  });

  it('covers the true slope nineteen times of twenty', () => {
    const source = random(3);
    const covered = Array.from({ length: 400 }, () => growth(times.slice(0, 40), times.slice(0, 40).map((second) => second + 20 * source.normal()))).filter(({ low, high }) => low <= 39 && high >= 39).length;
    expect(covered).toBeGreaterThan(364);
    expect(covered).toBeLessThan(396);
  });

  it('knows nothing of two values', () => {
    expect(growth([0, 1], [1, 2]).high).toBeNaN();
  });
});
