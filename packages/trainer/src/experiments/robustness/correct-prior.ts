/**
 * Probabilities of Anomaly as they are where its share is π′ instead of the π of training: p′ = p·π′/π / (p·π′/π + (1 − p)·(1 − π′)/(1 − π)). It holds as long as the flows
 * of each class stay what they were. Source: Saerens, Latinne and Decaestecker, "Adjusting the Outputs of a Classifier to New a Priori Probabilities" (2002).
 */
export function correctPrior(scores: Float32Array, trained: number, share: number): Float64Array {
  const anomaly = share / trained;
  const normal = (1 - share) / (1 - trained);
  return Float64Array.from(scores, (p) => (p * anomaly) / (p * anomaly + (1 - p) * normal));
}
