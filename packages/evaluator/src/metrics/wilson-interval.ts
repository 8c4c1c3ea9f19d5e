export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * 95 % score interval of a proportion, (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n). Stays in [0, 1] and has a width
 * at 0 and n successes, where the bootstrap has none. Null for n = 0. Source: Wilson 1927.
 */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (n === 0) return null;
  const p = successes / n;
  const centre = p + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { low: successes === 0 ? 0 : (centre - half) / scale, high: successes === n ? 1 : (centre + half) / scale };
}
