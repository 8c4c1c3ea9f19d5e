import { FEATURE_SETS, type FeatureSet } from '../feature-set.ts';
import type { FlowTable } from '../flow-table.ts';
import { featureVectors } from '../split/feature-vectors.ts';

export interface Repeats {
  readonly featureSet: FeatureSet;
  readonly vectors: number;
  /** Rows whose feature vector an earlier row has. */
  readonly repeatedRows: number;
  /** Rows whose vector occurs with both labels: no model with these features can get all of them right. */
  readonly conflictingRows: number;
  /** Normal rows among them whose vector is Anomaly more often than Normal: false alarms of the best possible majority rule. */
  readonly outvotedNormal: number;
}

/** What repeats in the eyes of a model, for each feature set. */
export function repeatsBySet(table: FlowTable): Repeats[] {
  return FEATURE_SETS.map((featureSet) => {
    const { group, count } = featureVectors(table, featureSet);
    const totals = [new Uint32Array(count), new Uint32Array(count)];
    for (let row = 0; row < table.rows; row++) totals[table.labels[row]][group[row]]++;
    let [conflictingRows, outvotedNormal] = [0, 0];
    for (let vector = 0; vector < count; vector++) {
      const [normal, anomaly] = [totals[0][vector], totals[1][vector]];
      if (normal > 0 && anomaly > 0) conflictingRows += normal + anomaly;
      if (anomaly > normal) outvotedNormal += normal;
    }
    return { featureSet, vectors: count, repeatedRows: table.rows - count, conflictingRows, outvotedNormal };
  });
}
