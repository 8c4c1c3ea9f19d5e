import type { Confusion } from './metrics/confusion.ts';
import type { ThresholdRule } from './threshold-rule.ts';

/** The threshold of a model and where it comes from; `flowsentry/decision.json` in a model archive. */
export interface Decision {
  readonly schema: 1;
  /** A flow is called Anomaly if and only if its score ≥ threshold. */
  readonly threshold: number;
  readonly rule: ThresholdRule;
  /** The rows that the rule looked at ("validation"), or "nothing" for a fixed threshold. */
  readonly chosenOn: string;
  /** What the rule reached there: recall, MCC, macro-F1, or cost per flow; null for a fixed threshold. */
  readonly value: number | null;
  /** What the threshold made of those rows; null for a fixed threshold. */
  readonly confusion: Confusion | null;
  readonly rows: number;
  readonly normal: number;
  readonly anomaly: number;
}
