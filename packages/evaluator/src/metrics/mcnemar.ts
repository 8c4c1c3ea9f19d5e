export interface McNemar {
  /** Rows that the first gets right and the second wrong. */
  readonly onlyFirstRight: number;
  /** Rows that the second gets right and the first wrong. */
  readonly onlySecondRight: number;
  /** Two-sided exact p: min(1, 2·P(X ≤ k)), X ~ Binomial(b + c, ½), k = min(b, c). */
  readonly exactP: number;
  /** Two-sided mid-p: 2·P(X ≤ k) - P(X = k). Less conservative than the exact one. */
  readonly midP: number;
}

/**
 * Are two classifiers wrong equally often, judged on the rows where they disagree in being right? Both p are 1 when they never do.
 * Rows that repeat each other count as independent here, so p is too small on data with repeats.
 * Source: McNemar 1947; Fagerland, Lydersen and Laake 2013 for mid-p.
 */
export function mcNemar(onlyFirstRight: number, onlySecondRight: number): McNemar {
  const n = onlyFirstRight + onlySecondRight;
  const k = Math.min(onlyFirstRight, onlySecondRight);
  if (n === 0) return { onlyFirstRight, onlySecondRight, exactP: 1, midP: 1 };
  let logChoose = 0;
  for (let i = 1; i <= k; i++) logChoose += Math.log((n - k + i) / i);
  const atK = Math.exp(logChoose - n * Math.LN2);
  let below = atK;
  for (let i = k, term = atK; i > 0 && term > below * 1e-18; i--) {
    term *= i / (n - i + 1);
    below += term;
  }
  return { onlyFirstRight, onlySecondRight, exactP: Math.min(1, 2 * below), midP: Math.min(1, 2 * below - atK) };
}
