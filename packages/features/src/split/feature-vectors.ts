import { columnsOfFeatureSet, type FeatureSet } from '../feature-set.ts';
import type { FlowTable } from '../flow-table.ts';
import { type RowGroups, rowGroups } from '../row-groups.ts';

/** Groups the rows that a model with this feature set cannot tell apart: equal, in 32 bits, in every column of the set. */
export function featureVectors(table: FlowTable, featureSet: FeatureSet): RowGroups {
  const columns = columnsOfFeatureSet(featureSet).flatMap((name) => table.numbers.get(name) ?? table.texts.get(name)?.codes ?? []);
  return rowGroups(columns, table.rows, { narrow: true });
}
