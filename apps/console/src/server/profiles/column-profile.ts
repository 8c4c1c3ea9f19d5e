import { countUpTo, quantile } from '@flowsentry/features/measures';
import type { ColumnProfile } from '../../api/profile.ts';
import type { DescribedColumn } from './described-column.ts';

/** A column as the page shows it. Of numbers the rows are counted between `edges`, of texts by value. */
export function columnProfile(described: DescribedColumn, edges: readonly number[]): ColumnProfile {
  const { column, kind, missing } = described;
  if (kind === 'empty') return { column, kind, missing, distinct: 0, quantiles: null, edges: null, values: null, counts: { all: [] } };
  if (kind === 'category') {
    const counts = [...described.counts].sort(([, a], [, b]) => b - a);
    return { column, kind, missing, distinct: described.distinct, quantiles: null, edges: null, values: counts.map(([value]) => value), counts: { all: counts.map(([, count]) => count) } };
  }
  const { values, byClass, min, max, distinct } = described;
  return {
    column,
    kind,
    missing,
    distinct,
    quantiles: [min, quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75), max],
    edges,
    values: null,
    counts: byClass ? { normal: countsBetween(edges, byClass[0]), anomaly: countsBetween(edges, byClass[1]) } : { all: countsBetween(edges, values) },
  };
}

/** Of ascending values. What lies on an edge belongs below it, the first edge to the first bin; the last bin has all that is above its lower edge. */
function countsBetween(edges: readonly number[], values: Float64Array): number[] {
  const upTo = edges.slice(1, -1).map((edge) => countUpTo(values, edge));
  return [...upTo, values.length].map((count, bin) => count - (bin === 0 ? 0 : upTo[bin - 1]));
}
