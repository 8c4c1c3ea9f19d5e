import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1), 32 random bits. */
  next(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
  /** Standard normal (Box-Muller, one of the pair). */
  normal(): number;
}

/** `stream` gives independent sequences under one seed, so that adding a consumer does not shift the others. */
export function random(seed: number, stream = 0): Random {
  const generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b));
  for (let i = 0; i < 8; i++) generator.next();
  const next = (): number => (generator.next() >>> 0) / 0x1_0000_0000;
  return {
    next,
    integer: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** Fisher-Yates in place; returns `items`. */
export function shuffle<T extends { length: number; [index: number]: unknown }>(items: T, source: Random): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = source.integer(i + 1);
    const held = items[i];
    items[i] = items[j];
    items[j] = held;
  }
  return items;
}
