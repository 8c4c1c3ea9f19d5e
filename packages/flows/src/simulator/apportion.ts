/** Splits `total` in proportion to `weights` into whole numbers: largest remainders first, the earlier one on a tie. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const byRemainder = exact.map((value, i) => ({ i, rest: value - parts[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const left = total - parts.reduce((a, b) => a + b, 0);
  for (const { i } of byRemainder.slice(0, left)) parts[i]++;
  return parts;
}
