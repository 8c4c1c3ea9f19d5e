/** What a sketch is made with: capacity `k` of the highest level, and `c` by which each lower one may shrink. Model Monitor's own are made with these. */
export const KLL_PARAMETERS = { c: 0.64, k: 2048 } as const;

/**
 * A KLL sketch (Karnin, Lang, Liberty 2016, "Optimal Quantile Approximation in Streams") of an ascending column: levels of values, each value of level i
 * standing for 2^i of the column. All weights together are the column's length. A stream is compacted at random; a column that is sorted already is cut
 * into runs of equal length, each told by its middle value, and what is left over into shorter ones. So the sketch is the same at every
 * computation, and the share of values up to any x is wrong by less than 1/k.
 */
export function kllSketch(sorted: Float64Array, k: number = KLL_PARAMETERS.k): number[][] {
  let highest = 0;
  while (Math.floor(sorted.length / 2 ** highest) > k) highest++;
  const levels = Array.from({ length: highest + 1 }, (): number[] => []);
  let start = 0;
  for (let level = highest; level >= 0; level--) {
    const weight = 2 ** level;
    const middle = Math.floor((weight - 1) / 2);
    for (; start + weight <= sorted.length; start += weight) levels[level].push(sorted[start + middle]);
  }
  return levels;
}
