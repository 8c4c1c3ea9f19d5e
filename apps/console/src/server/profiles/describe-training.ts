import { type ColumnStatistics, type DataStatistics, sketchedValues } from '@flowsentry/features/measures';
import type { DescribedColumn } from './described-column.ts';

/** The columns that a model reads, in its order, as the statistics tell of them that its version was registered with. Those of its answers, which stand among them, are left out. */
export function describeTraining({ features }: DataStatistics, sources: readonly string[]): DescribedColumn[] {
  // The answers are in front, and one of them may be called as a column of the flows is.
  const byName = new Map(features.map((column) => [column.name, column]));
  return sources.flatMap((name) => (byName.has(name) ? [described(byName.get(name)!)] : []));
}

function described(statistics: ColumnStatistics): DescribedColumn {
  const { name: column } = statistics;
  if (statistics.inferred_type === 'String') {
    const { common, distinct_count, distribution } = statistics.string_statistics;
    return { column, kind: 'category', missing: common.num_missing, counts: new Map(distribution.categorical.buckets.map(({ value, count }) => [value, count])), distinct: distinct_count };
  }
  if (statistics.inferred_type === 'Unknown') return { column, kind: 'empty', missing: statistics.numerical_statistics.common.num_missing };
  const { common, min, max, distribution } = statistics.numerical_statistics;
  return { column, kind: 'number', missing: common.num_missing, values: sketchedValues(distribution.kll.sketch.data), byClass: undefined, min, max, distinct: null };
}
