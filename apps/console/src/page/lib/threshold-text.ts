/** Four digits from the nearer edge of 0 and 1: 0.5312, 0.00001234, 0.99998. */
export function thresholdText(threshold: number): string {
  const digits = threshold > 0.5 && threshold < 1 ? Math.max(4, Math.ceil(-Math.log10(1 - threshold)) + 1) : undefined;
  return String(Number(digits === undefined ? threshold.toPrecision(4) : threshold.toFixed(Math.min(digits, 12))));
}
