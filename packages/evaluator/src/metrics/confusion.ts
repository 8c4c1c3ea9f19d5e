import type { Scores } from '../labelled-scores.ts';

/** Rows by truth and answer, Anomaly being the positive class. Counts may be weighted, hence any non-negative number. */
export interface Confusion {
  /** Normal taken for Normal. */
  readonly tn: number;
  /** Normal taken for Anomaly: a false alarm. */
  readonly fp: number;
  /** Anomaly taken for Normal: a miss. */
  readonly fn: number;
  /** Anomaly taken for Anomaly. */
  readonly tp: number;
}

/** Confusion matrix of the rule "Anomaly if and only if score ≥ threshold". */
export function confusionAt(labels: Uint8Array, scores: Scores, threshold: number): Confusion {
  let tn = 0;
  let fp = 0;
  let fn = 0;
  let tp = 0;
  for (let row = 0; row < labels.length; row++) {
    const alarm = scores[row] >= threshold;
    if (labels[row] === 1) {
      if (alarm) tp++;
      else fn++;
    } else if (alarm) fp++;
    else tn++;
  }
  return { tn, fp, fn, tp };
}

/** The same rows and answers with Normal as the positive class. */
export function ofNormal({ tn, fp, fn, tp }: Confusion): Confusion {
  return { tn: tp, fp: fn, fn: fp, tp: tn };
}
