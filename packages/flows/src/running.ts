/** A block of running statistics inside a Float64Array: N, mean, second moment, sum, max, min. */
export const RUNNING_SIZE = 6;

/**
 * Adds x to the block at `at`: N += 1; sum += x; dev = x - mean; step = dev / N; mean += step; M2 += (N - 1) dev step.
 * The recurrence of Commons Math's SummaryStatistics, in its order of operations: a two-pass formula differs in the 16th digit.
 */
export function addRunning(state: Float64Array, at: number, x: number): void {
  const count = state[at] + 1;
  const deviation = x - state[at + 1];
  const step = deviation / count;
  state[at] = count;
  state[at + 1] += step;
  state[at + 2] += (count - 1) * deviation * step;
  state[at + 3] += x;
  if (count === 1 || x > state[at + 4]) state[at + 4] = x;
  if (count === 1 || x < state[at + 5]) state[at + 5] = x;
}

/** Sample variance M2 / (N - 1); 0 for one value or none. */
export function runningVariance(state: Float64Array, at: number): number {
  return state[at] > 1 ? state[at + 2] / (state[at] - 1) : 0;
}
