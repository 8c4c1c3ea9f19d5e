import type { Random } from '@flowsentry/kit';

/** Whole numbers from..to, all equally likely, taken together with this weight. */
export type Bins = readonly (readonly [from: number, to: number, weight: number])[];

/** A distribution over whole numbers, drawn with one random number. */
export class Histogram {
  readonly #bins: Bins;
  readonly #total: number;

  constructor(bins: Bins) {
    this.#bins = bins;
    this.#total = bins.reduce((total, [, , weight]) => total + weight, 0);
  }

  draw(random: Random): number {
    let rest = random.next() * this.#total;
    for (const [from, to, weight] of this.#bins) {
      if (rest < weight) return from + Math.floor((rest / weight) * (to - from + 1));
      rest -= weight;
    }
    // Rounding can leave a rest of some 1e-16.
    return this.#bins[this.#bins.length - 1][1];
  }
}

/** from, from + step, ... up to `to`, all equally likely. */
export function multiples(from: number, to: number, step: number): Histogram {
  return new Histogram(Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => [from + i * step, from + i * step, 1] as const));
}

/** Always this number. */
export const always = (value: number): Histogram => new Histogram([[value, value, 1]]);
