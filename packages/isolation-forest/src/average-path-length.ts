const EULER = 0.5772156649015329;

/**
 * c(n): the mean path length of an unsuccessful search in a binary search tree of n rows, with which the part of a tree that was not grown is
 * estimated, and the mean path length of a forest normalised.
 *
 *     c(n) = 2 H(n − 1) − 2 (n − 1) / n,  H(i) ≈ ln i + 0.5772…;  c(2) = 1,  c(1) = 0
 *
 * Liu, Ting, Zhou, "Isolation-Based Anomaly Detection", TKDD 6(1), 2012, equation 1; H is the estimate as there, not the sum.
 */
export function averagePathLength(rows: number): number {
  if (rows <= 1) return 0;
  return rows === 2 ? 1 : 2 * (Math.log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}
