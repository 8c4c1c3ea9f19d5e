import { countUpTo, quantile, sortedFinite } from './sorted.ts';

const BINS = 10;
const FLOOR = 1e-4;

/**
 * Population stability index: Σ (a − e) ln(a / e) over ten bins cut at the deciles of `expected` and one for missing values,
 * with e and a the shares of the two samples in a bin, at least 1e-4. 0 for equal samples; by custom below 0.1 is stable and
 * above 0.25 a shift. NaN when a sample is empty.
 */
export function psi(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  if (expected.length === 0 || actual.length === 0) return Number.NaN;
  const reference = sortedFinite(expected);
  const edges = [...new Set(Array.from({ length: BINS - 1 }, (_, i) => quantile(reference, (i + 1) / BINS)))].filter(Number.isFinite);
  const e = shares(reference, expected.length, edges);
  const a = shares(sortedFinite(actual), actual.length, edges);
  return e.reduce((sum, share, bin) => {
    const [from, to] = [Math.max(share, FLOOR), Math.max(a[bin], FLOOR)];
    return sum + (to - from) * Math.log(to / from);
  }, 0);
}

function shares(sorted: Float64Array, total: number, edges: readonly number[]): number[] {
  const upTo = [...edges.map((edge) => countUpTo(sorted, edge)), sorted.length];
  return [...upTo.map((count, bin) => (count - (bin === 0 ? 0 : upTo[bin - 1])) / total), (total - sorted.length) / total];
}

/** Kolmogorov-Smirnov distance: the largest difference between the two empirical distribution functions, missing values left out. NaN when a sample has none. */
export function ksDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [a, b] = [sortedFinite(first), sortedFinite(second)];
  if (a.length === 0 || b.length === 0) return Number.NaN;
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}
