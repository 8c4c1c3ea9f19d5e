import { COLUMNS, type ColumnRole } from '@flowsentry/flows/columns';

/**
 * Which columns a model may see. `statistics`: what the packets were like. `service`: also Protocol and Dst_Port.
 * `leaky`: also addresses, Src_Port, Flow_ID and Timestamp, each of which gives the label away; only to show the leak.
 */
export type FeatureSet = 'statistics' | 'service' | 'leaky';

export const FEATURE_SETS: readonly FeatureSet[] = ['statistics', 'service', 'leaky'];

const ROLES: Record<FeatureSet, readonly ColumnRole[]> = {
  // A column that is constant in IoTID20 need not be so elsewhere: fitting drops what is constant in its own rows.
  statistics: ['statistic', 'constant'],
  service: ['statistic', 'constant', 'service'],
  leaky: ['statistic', 'constant', 'service', 'leak', 'identifier'],
};

/** Canonical names of the columns of a feature set, in file order. */
export function columnsOfFeatureSet(set: FeatureSet): string[] {
  return COLUMNS.filter(({ role }) => ROLES[set].includes(role)).map(({ name }) => name);
}
