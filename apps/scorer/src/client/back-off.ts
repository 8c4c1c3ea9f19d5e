const [FIRST_MS, LONGEST_MS] = [250, 20_000];

/**
 * Milliseconds before attempt `attempt` + 1 (attempts count from 1): anything up to 250, 500, 1,000 … 20,000, so that those who failed together do not come back together.
 * `chance` is from [0, 1).
 */
export function backOff(attempt: number, chance: number): number {
  return chance * Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
}
