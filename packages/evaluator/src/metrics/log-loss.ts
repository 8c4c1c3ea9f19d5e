import { type Scores, checkLabelledScores } from '../labelled-scores.ts';

/** -ln of the probability given to what happened, the score clipped to [2⁻⁵², 1 - 2⁻⁵²] as scikit-learn does in double precision. */
export function logLossOf(label: number, score: number): number {
  const clipped = Math.min(Math.max(score, Number.EPSILON), 1 - Number.EPSILON);
  return -Math.log(label === 1 ? clipped : 1 - clipped);
}

/** -(1/n)·Σ [y·ln p + (1 - y)·ln(1 - p)] in nats, the score being p = P(Anomaly); 0 is perfect. One sure mistake costs 36. */
export function logLoss(labels: Uint8Array, scores: Scores): number {
  checkLabelledScores(labels, scores);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += logLossOf(labels[row], scores[row]);
  return sum / labels.length;
}
