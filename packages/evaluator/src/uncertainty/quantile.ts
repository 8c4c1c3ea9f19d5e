/** The q-quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan's type 7, NumPy's default). */
export function quantile(sorted: Float64Array, q: number): number {
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
