import type { ColumnProfile } from '../../../api/profile.ts';

type Counts = ColumnProfile['counts'];

/** Rows by bin or value, of both classes together. */
export const countsOf = (counts: Counts): readonly number[] => ('all' in counts ? counts.all : counts.normal.map((count, bin) => count + counts.anomaly[bin]));

/** Each as a share of all; zeros where there are no rows. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}
