import type { ColumnStatistics, DataStatistics } from './column-statistics.ts';

interface ColumnConstraints {
  readonly name: string;
  readonly inferred_type: ColumnStatistics['inferred_type'];
  /** The share of the rows that have a value. */
  readonly completeness: number;
  readonly num_constraints?: { readonly is_non_negative: boolean };
  /** The texts that occur, where they are few. */
  readonly string_constraints?: { readonly domains: readonly string[] };
}

/** `constraints.json` (Amazon SageMaker developer guide, "Schema for Constraints (constraints.json file)"). */
export interface DataConstraints {
  readonly version: 0;
  readonly features: readonly ColumnConstraints[];
  readonly monitoring_config: typeof MONITORING;
}

/** What Model Monitor's own baselines say: every value of the column's type and among its texts, and no distribution further than .1 from the baseline's. */
const MONITORING = {
  evaluate_constraints: 'Enabled',
  emit_metrics: 'Enabled',
  datatype_check_threshold: 1,
  domain_content_threshold: 1,
  distribution_constraints: {
    perform_comparison: 'Enabled',
    comparison_threshold: 0.1,
    // A quiet hour has few flows: Robust allows for that, Simple does not.
    comparison_method: 'Robust',
  },
} as const;

/** What data must be like to be called the same as the data that the statistics tell of. */
export function dataConstraints({ version, features }: DataStatistics): DataConstraints {
  return { version, features: features.map(constraintsOf), monitoring_config: MONITORING };
}

function constraintsOf(column: ColumnStatistics): ColumnConstraints {
  const { name, inferred_type } = column;
  if (inferred_type === 'String') {
    const { common, distribution } = column.string_statistics;
    const { buckets } = distribution.categorical;
    return { name, inferred_type, completeness: completenessOf(common), ...(buckets.length === 0 ? {} : { string_constraints: { domains: buckets.map(({ value }) => value) } }) };
  }
  const completeness = completenessOf(column.numerical_statistics.common);
  return inferred_type === 'Unknown' ? { name, inferred_type, completeness } : { name, inferred_type, completeness, num_constraints: { is_non_negative: column.numerical_statistics.min >= 0 } };
}

const completenessOf = ({ num_present, num_missing }: { readonly num_present: number; readonly num_missing: number }): number => num_present / (num_present + num_missing);
