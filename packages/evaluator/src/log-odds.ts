/** Beyond these the scores of trees hardly differ, and 0 and 1 have none. */
export const MOST_LOG_ODDS = 10;

/** ln(p / (1 - p)) of a score, at most ±10: trees put most scores so near 0 or 1 that a plain axis shows two spikes. */
export const logOdds = (score: number): number => Math.min(Math.max(Math.log(score / (1 - score)), -MOST_LOG_ODDS), MOST_LOG_ODDS);

const TICKS = [0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999];

/** Scores that an axis spaced by log-odds is labelled by, each with its place. */
export const SCORE_TICKS: ReadonlyMap<number, string> = new Map(TICKS.map((score) => [logOdds(score), String(score)]));
