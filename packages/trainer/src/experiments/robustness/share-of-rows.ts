import { random, shuffle } from '@flowsentry/kit';

/**
 * A share of some rows, drawn by whole groups and class by class (only Normal, only Anomaly, groups with both), at least one group of each. Of one seed the smaller shares lie
 * within the larger ones.
 *
 * @param rows row numbers, `labels` and `groups` by row number of the table
 */
export function shareOfRows(rows: Uint32Array, labels: Uint8Array, groups: Uint32Array, share: number, seed: number): Uint32Array {
  const members = new Map<number, number[]>();
  for (const row of rows) {
    const group = members.get(groups[row]);
    if (group) group.push(row);
    else members.set(groups[row], [row]);
  }
  const strata: number[][][] = [[], [], []];
  for (const group of members.values()) {
    const anomalies = group.reduce((sum, row) => sum + labels[row], 0);
    strata[anomalies === 0 ? 0 : anomalies === group.length ? 1 : 2].push(group);
  }
  const drawn = strata.flatMap((groups, stratum) => {
    const wanted = share * groups.reduce((sum, { length }) => sum + length, 0);
    const taken: number[] = [];
    for (const group of shuffle(groups, random(seed, stratum))) {
      if (taken.length >= wanted) break;
      taken.push(...group);
    }
    return taken;
  });
  return Uint32Array.from(drawn).sort();
}
