/**
 * Whether early stopping of type Auto ends a trial now: when the best value it has reached so far is worse than the median of
 * the running averages, up to the same round, of the trials that finished before (Golovin et al., "Google Vizier", 2017;
 * SageMaker stops by such a median too). `curves` are those trials' losses by round; less is better. Never in the first
 * rounds or with fewer than three trials to compare with.
 */
export function stopsByMedian(losses: readonly number[], curves: readonly (readonly number[])[], leastRounds = 4): boolean {
  const round = losses.length;
  const averages = curves.filter((curve) => curve.length >= round).map((curve) => curve.slice(0, round).reduce((sum, loss) => sum + loss, 0) / round);
  if (round < leastRounds || averages.length < 3) return false;
  return Math.min(...losses) > median(averages);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
