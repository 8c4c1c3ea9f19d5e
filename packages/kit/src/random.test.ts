import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, random, shuffle } from './random.ts';

const draw = (source: Random, count: number): number[] => Array.from({ length: count }, () => source.next());
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Pearson's χ² of the counts of `values` (in [0, 1)) in `bins` equal bins. */
function chiSquare(values: readonly number[], bins: number): number {
  const counts = new Float64Array(bins);
  for (const value of values) counts[Math.floor(value * bins)]++;
  const expected = values.length / bins;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

// The 0.1 % and 99.9 % points of χ² with 99 degrees of freedom.
const [LOW, HIGH] = [60, 149];

describe('random', () => {
  it('gives the same sequence on every machine and in every version (golden)', () => {
    const source = random(7, 1);
    expect([...draw(source, 3), source.integer(1000), source.normal()]).toMatchInlineSnapshot(`
      [
        0.17244557524099946,
        0.026632391149178147,
        0.7422598449047655,
        603,
        0.41277385225648705,
      ]
    `);
  });

  it('starts anew with the same seed and stream', () => {
    assert(
      property(integer(), integer({ min: 0, max: 1e6 }), (seed, stream) => {
        expect(draw(random(seed, stream), 20)).toEqual(draw(random(seed, stream), 20));
      }),
    );
  });

  it('differs between seeds and between streams', () => {
    const firsts = Array.from({ length: 200 }, (_, seed) => Array.from({ length: 20 }, (_, stream) => draw(random(seed, stream), 2).join(' '))).flat();
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('stays in [0, 1) and is uniform along a sequence, across seeds and across streams', () => {
    const samples = {
      sequence: draw(random(1), 50_000),
      seeds: Array.from({ length: 50_000 }, (_, seed) => random(seed).next()),
      streams: Array.from({ length: 50_000 }, (_, stream) => random(1, stream).next()),
    };
    for (const [name, values] of Object.entries(samples)) {
      expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
      const found = chiSquare(values, 100);
      expect(found, name).toBeGreaterThan(LOW);
      expect(found, name).toBeLessThan(HIGH);
    }
  });

  it('has streams that know nothing of each other', () => {
    const count = 20_000;
    for (const [a, b] of [[0, 1], [0, 2], [1, 2], [6, 7], [0, 255]] as const) {
      const [x, y] = [draw(random(3, a), count), draw(random(3, b), count)];
      const correlation = mean(x.map((value, i) => (value - 0.5) * (y[i] - 0.5))) * 12;
      // Four standard deviations of the correlation of independent sequences.
      expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(count));
      expect(chiSquare(x.map((value, i) => (value + y[i]) % 1), 100)).toBeLessThan(HIGH);
    }
  });

  it('has integers below the bound, each as likely as the others', () => {
    const source = random(5);
    const values = Array.from({ length: 50_000 }, () => source.integer(100));
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < 100)).toBe(true);
    expect(chiSquare(values.map((value) => (value + 0.5) / 100), 100)).toBeLessThan(HIGH);
    expect(source.integer(1)).toBe(0);
  });

  it('has normals of mean 0, deviation 1, symmetric, without heavier tails than the law', () => {
    const source = random(11);
    const values = Array.from({ length: 50_000 }, () => source.normal());
    const moment = (power: number): number => mean(values.map((value) => value ** power));
    expect(values.every(Number.isFinite)).toBe(true);
    // Four standard errors each.
    expect(Math.abs(moment(1))).toBeLessThan(0.018);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.026);
    expect(Math.abs(moment(3))).toBeLessThan(0.07);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.18);
  });
});

describe('shuffle', () => {
  it('keeps the items, works in place, on typed arrays too', () => {
    assert(
      property(array(integer({ min: 0, max: 255 })), integer(), (items, seed) => {
        const copy = [...items];
        expect(shuffle(copy, random(seed))).toBe(copy);
        expect(copy.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
        expect([...shuffle(Uint8Array.from(items), random(seed))]).toEqual(copy);
      }),
    );
  });

  it('reaches every order equally often', () => {
    const source = random(2);
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = shuffle(['a', 'b', 'c', 'd'], source).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const found = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // The 99.9 % point of χ² with 23 degrees of freedom.
    expect(found).toBeLessThan(49.7);
  });
});
