/**
 * The column that a KLL sketch tells of, ascending: each value as often as its weight says, 2^i in level i. It is as long as the column was, and the share of
 * its values up to any x is wrong by less than the sketch is.
 */
export function sketchedValues(levels: readonly (readonly number[])[]): Float64Array {
  const weighted = levels.flatMap((values, level) => values.map((value) => ({ value, weight: 2 ** level }))).sort((a, b) => a.value - b.value);
  const column = new Float64Array(weighted.reduce((sum, { weight }) => sum + weight, 0));
  let end = 0;
  for (const { value, weight } of weighted) column.fill(value, end, (end += weight));
  return column;
}
