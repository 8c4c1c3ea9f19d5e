import { EvaluatorError } from './error.ts';

/** P(Anomaly) of each row, in [0, 1]. Float32 as libxgboost gives them, or Float64. */
export type Scores = Float32Array | Float64Array;

/** How many rows of each class. */
export interface ClassCounts {
  readonly normal: number;
  readonly anomaly: number;
}

/**
 * Refuses what no metric can be computed from, and counts the classes.
 *
 * @param labels 0 = Normal, 1 = Anomaly, one per row
 * @param scores P(Anomaly), one per row
 * @throws EvaluatorError `no-rows`, `length-mismatch`, `bad-label`, `nan-score`, `score-out-of-range`
 */
export function checkLabelledScores(labels: Uint8Array, scores: Scores): ClassCounts {
  if (labels.length !== scores.length) {
    throw new EvaluatorError('length-mismatch', { what: `There are ${labels.length} labels but ${scores.length} scores`, allowed: 'One score for each label' });
  }
  if (labels.length === 0) {
    throw new EvaluatorError('no-rows', { what: 'There is no row to evaluate', allowed: 'At least one labelled row' });
  }
  let anomaly = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    const score = scores[row];
    if (label > 1) throw new EvaluatorError('bad-label', { what: `The label is ${label}`, row: row + 1, value: label, allowed: '0 (Normal) or 1 (Anomaly)' });
    if (!(score >= 0 && score <= 1)) throw badScore(score, row);
    anomaly += label;
  }
  return { normal: labels.length - anomaly, anomaly };
}

function badScore(score: number, row: number): EvaluatorError {
  const allowed = 'A probability from 0 to 1';
  if (Number.isNaN(score)) {
    return new EvaluatorError('nan-score', { what: 'The score is NaN', row: row + 1, allowed, wayOut: 'A model that answers NaN is broken: mend it rather than leave the rows out' });
  }
  return new EvaluatorError('score-out-of-range', { what: `The score is ${score}`, row: row + 1, value: score, allowed, wayOut: 'Scores are P(Anomaly), not margins: apply 1 / (1 + exp(-margin)) first' });
}
