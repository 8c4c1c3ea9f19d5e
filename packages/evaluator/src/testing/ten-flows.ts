import { chooseThreshold } from '../choose-threshold.ts';
import { evaluate } from '../evaluate.ts';
import type { Evaluation } from '../evaluation.ts';

/** An evaluation of ten flows, small enough to be read whole. */
export function tenFlows(): Evaluation {
  const labels = Uint8Array.from([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
  const scores = Float32Array.from([0.05, 0.3, 0.8, 0.2, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]);
  const rivals = [
    { name: 'majority class', role: 'baseline', scores: new Float32Array(10).fill(0.7), threshold: 0.5 },
    { name: 'version 3', role: 'incumbent', scores: scores.map((score) => Math.min(1, score + 0.1)), threshold: 0.5 },
  ] as const;
  const Cat = ['Normal', 'Normal', 'Normal', 'DoS', 'DoS', 'DoS', 'Scan', 'Scan', 'Scan', '<b>&"odd"'];
  return evaluate({ labels, scores, decision: chooseThreshold(labels, scores, { name: 'max-mcc' }), rivals, categories: { Cat }, resamples: 50 });
}
