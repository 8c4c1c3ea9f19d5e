import type { ColumnStatistics } from './column-statistics.ts';

/** With more different texts than these a column has no buckets: they would be the column again. The guide counts them "for small cardinality". */
const FEW = 120;

/** Statistics of a column of texts from how often each occurs; the empty text is missing. Buckets are in the order of the texts. */
export function textStatistics(name: string, counts: ReadonlyMap<string, number>): ColumnStatistics {
  const present = [...counts].filter(([text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1));
  const common = { num_present: present.reduce((sum, [, count]) => sum + count, 0), num_missing: counts.get('') ?? 0 };
  if (present.length === 0) return { name, inferred_type: 'Unknown', numerical_statistics: { common } };
  const buckets = present.length > FEW ? [] : present.map(([value, count]) => ({ value, count }));
  return { name, inferred_type: 'String', string_statistics: { common, distinct_count: present.length, distribution: { categorical: { buckets } } } };
}
