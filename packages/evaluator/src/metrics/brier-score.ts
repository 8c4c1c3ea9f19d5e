import { type Scores, checkLabelledScores } from '../labelled-scores.ts';

/** (1/n)·Σ (p - y)², the mean squared error of p = P(Anomaly); 0 is perfect, always saying .5 has .25. */
export function brierScore(labels: Uint8Array, scores: Scores): number {
  checkLabelledScores(labels, scores);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += (scores[row] - labels[row]) ** 2;
  return sum / labels.length;
}
