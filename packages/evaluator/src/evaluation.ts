import type { CategoryResult } from './category-results.ts';
import type { Differences } from './comparison.ts';
import type { Decision } from './decision.ts';
import type { MetricName } from './metric-list.ts';
import type { ReliabilityBin } from './metrics/calibration.ts';
import type { Confusion } from './metrics/confusion.ts';
import type { McNemar } from './metrics/mcnemar.ts';
import type { OperatingPoints } from './operating-points.ts';
import type { ScoreHistogram } from './score-histogram.ts';
import type { Estimate } from './uncertainty/estimate.ts';

export type Estimates = Readonly<Record<MetricName, Estimate>>;

/** Another model on the same rows. */
export interface Comparison {
  readonly name: string;
  readonly role: 'baseline' | 'incumbent';
  readonly threshold: number;
  readonly confusion: Confusion;
  readonly metrics: Estimates;
  readonly differences: Differences;
  readonly mcNemar: McNemar;
}

export interface Uncertainty {
  /** `stratified`: rows drawn within their class. `groups`: whole groups of rows drawn. */
  readonly method: 'stratified' | 'groups';
  readonly resamples: number;
  readonly confidence: number;
  readonly seed: number;
  /** How many groups, for the method of that name. */
  readonly groups: number | null;
}

/** Everything that is known of a model on one set of labelled rows, as plain JSON: no NaN, null where undefined. */
export interface Evaluation {
  readonly schema: 'flowsentry.evaluation/1';
  readonly rows: number;
  readonly normal: number;
  readonly anomaly: number;
  readonly decision: Decision;
  readonly confusion: Confusion;
  readonly metrics: Estimates;
  /** For each metric whose value is null, why. */
  readonly undefined: Readonly<Partial<Record<MetricName, string>>>;
  /** Precision of an alarm where attacks are this share of the traffic. */
  readonly precisionAtPrevalence: readonly { readonly prevalence: number; readonly precision: number | null }[];
  /** By column name (Cat, Sub_Cat). */
  readonly categories: Readonly<Record<string, readonly CategoryResult[]>>;
  readonly operatingPoints: OperatingPoints;
  readonly reliability: readonly ReliabilityBin[];
  readonly histogram: ScoreHistogram;
  readonly comparisons: readonly Comparison[];
  readonly uncertainty: Uncertainty;
}
