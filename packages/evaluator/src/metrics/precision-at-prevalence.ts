/**
 * Precision where Anomaly flows are the share π of the traffic: π·TPR / (π·TPR + (1 - π)·FPR). A test file's precision holds at
 * the test file's share only; recall and false-positive rate carry over, this does not. NaN when nothing would be flagged.
 */
export function precisionAtPrevalence(truePositiveRate: number, falsePositiveRate: number, prevalence: number): number {
  const right = prevalence * truePositiveRate;
  return right / (right + (1 - prevalence) * falsePositiveRate);
}
