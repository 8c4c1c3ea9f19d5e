import type { KLL_PARAMETERS } from './kll-sketch.ts';

interface Common {
  readonly num_present: number;
  readonly num_missing: number;
}

interface NumericalStatistics {
  readonly common: Common;
  readonly mean: number;
  readonly sum: number;
  /** Of the column as a whole population. */
  readonly std_dev: number;
  readonly min: number;
  readonly max: number;
  readonly distribution: {
    readonly kll: {
      /** Ten of equal width. A value on a bound belongs to the upper one, the largest to the last. */
      readonly buckets: readonly { readonly lower_bound: number; readonly upper_bound: number; readonly count: number }[];
      readonly sketch: { readonly parameters: typeof KLL_PARAMETERS; readonly data: readonly (readonly number[])[] };
    };
  };
}

interface StringStatistics {
  readonly common: Common;
  readonly distinct_count: number;
  /** No buckets where there are too many different texts for that. */
  readonly distribution: { readonly categorical: { readonly buckets: readonly { readonly value: string; readonly count: number }[] } };
}

/** A column as SageMaker Model Monitor describes it (Amazon SageMaker developer guide, "Schema for Statistics (statistics.json file)"). `Unknown` is one without a single value. */
export type ColumnStatistics =
  | { readonly name: string; readonly inferred_type: 'Integral' | 'Fractional'; readonly numerical_statistics: NumericalStatistics }
  | { readonly name: string; readonly inferred_type: 'String'; readonly string_statistics: StringStatistics }
  | { readonly name: string; readonly inferred_type: 'Unknown'; readonly numerical_statistics: { readonly common: Common } };

/** `statistics.json`: the columns of a data set, in their order. */
export interface DataStatistics {
  readonly version: 0;
  readonly dataset: { readonly item_count: number };
  readonly features: readonly ColumnStatistics[];
}
