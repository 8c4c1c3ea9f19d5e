import { sortedFinite } from '../profile/sorted.ts';
import type { ColumnStatistics } from './column-statistics.ts';
import { KLL_PARAMETERS, kllSketch } from './kll-sketch.ts';

const BUCKETS = 10;

/** Statistics of a column of numbers, in which NaN is missing. Its type is declared: a column of fractions may happen to hold whole numbers only. */
export function numberStatistics(name: string, type: 'Integral' | 'Fractional', values: ArrayLike<number>): ColumnStatistics {
  const sorted = sortedFinite(values);
  const count = sorted.length;
  const common = { num_present: count, num_missing: values.length - count };
  if (count === 0) return { name, inferred_type: 'Unknown', numerical_statistics: { common } };
  let [sum, squares] = [0, 0];
  for (let i = 0; i < count; i++) sum += sorted[i];
  const mean = sum / count;
  for (let i = 0; i < count; i++) squares += (sorted[i] - mean) ** 2;
  const kll = { buckets: bucketsOf(sorted), sketch: { parameters: KLL_PARAMETERS, data: kllSketch(sorted) } };
  return { name, inferred_type: type, numerical_statistics: { common, mean, sum, std_dev: Math.sqrt(squares / count), min: sorted[0], max: sorted[count - 1], distribution: { kll } } };
}

function bucketsOf(sorted: Float64Array) {
  const [min, max] = [sorted[0], sorted[sorted.length - 1]];
  const bound = (place: number): number => (place === BUCKETS ? max : min + ((max - min) / BUCKETS) * place);
  let start = 0;
  return Array.from({ length: BUCKETS }, (_, place) => {
    const [lower_bound, upper_bound] = [bound(place), bound(place + 1)];
    const end = place === BUCKETS - 1 ? Number.POSITIVE_INFINITY : upper_bound;
    const from = start;
    while (start < sorted.length && sorted[start] < end) start++;
    return { lower_bound, upper_bound, count: start - from };
  });
}
