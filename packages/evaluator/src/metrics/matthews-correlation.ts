import type { Confusion } from './confusion.ts';

/**
 * MCC = (tp·tn - fp·fn) / √((tp + fp)(tp + fn)(tn + fp)(tn + fn)), the correlation of truth and answer, -1 to 1.
 * 0 when the truth or the answers have one class only, as in scikit-learn: such answers carry no information.
 */
export function matthewsCorrelation({ tn, fp, fn, tp }: Confusion): number {
  const product = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return product === 0 ? 0 : (tp * tn - fp * fn) / product;
}
