/** Why a flow got its score: one feature's part in it. */
export interface Reason {
  readonly feature: string;
  /** What the feature was in this flow, in its own unit and 64 bits; null where it was missing. */
  readonly value: number | null;
  /** SHAP value: by how much it moved the log odds of Anomaly away from the mean over the training rows. */
  readonly contribution: number;
}

/**
 * The `most` features that moved a score most, by size of their contribution; of equal ones the earlier feature. `contributions` holds one number per
 * feature from place `from` on.
 */
export function strongestReasons(names: readonly string[], values: readonly Float64Array[], row: number, contributions: Float32Array, from: number, most: number): Reason[] {
  const size = (place: number): number => Math.abs(contributions[from + place]);
  const order = names.map((_, place) => place).sort((a, b) => size(b) - size(a) || a - b);
  return order.slice(0, most).map((place) => ({ feature: names[place], value: numberOrNull(values[place][row]), contribution: contributions[from + place] }));
}

/** JSON has no number for what is not finite. */
const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
