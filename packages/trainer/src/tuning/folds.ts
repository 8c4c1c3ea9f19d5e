import { type FlowTable, fit, repeatGroups, transform } from '@flowsentry/features';
import { assignFolds } from '../out-of-fold.ts';
import type { Parameters } from '../parameters.ts';

/** Rows to cross-validate on, in memory that threads share. */
export interface FoldedRows {
  /** Row after row. */
  readonly data: Float32Array<SharedArrayBuffer>;
  readonly columns: number;
  readonly names: readonly string[];
  readonly labels: Uint8Array<SharedArrayBuffer>;
  /** Of each way to cut the rows, each row's fold. */
  readonly folds: readonly Uint8Array<SharedArrayBuffer>[];
}

export interface FoldSettings {
  /** Folds of one cut. */
  readonly count: number;
  /** How often the rows are cut anew. */
  readonly repeats: number;
}

/**
 * The given rows as the pipeline's Preprocess would hand them to Train, cut into folds `repeats` times over, stratified by class; identical rows share a fold unless the
 * split is random. The cuts are decided by the seed.
 */
export function foldRows(table: FlowTable, rows: Uint32Array, { FeatureSet, Representation, SplitProtocol, Seed }: Pick<Parameters, 'FeatureSet' | 'Representation' | 'SplitProtocol' | 'Seed'>, { count, repeats }: FoldSettings): FoldedRows {
  const matrix = transform(fit(table, rows, { featureSet: FeatureSet, representation: Representation }), table, rows);
  const labels = Uint8Array.from(rows, (row) => table.labels[row]);
  const groups = SplitProtocol === 'random' ? Uint32Array.from(rows.keys()) : repeatGroups(matrix).group;
  return {
    data: sharedFloats(matrix.data),
    columns: matrix.columns,
    names: matrix.names,
    labels: sharedBytes(labels),
    folds: Array.from({ length: repeats }, (_, repeat) => sharedBytes(assignFolds(labels, groups, count, Seed + repeat))),
  };
}

function sharedFloats(values: Float32Array): Float32Array<SharedArrayBuffer> {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

function sharedBytes(values: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const copy = new Uint8Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

/** Rows of the rarer class that are judged in all cuts together, and how often rows are cut at most. */
const [ENOUGH, MOST_REPEATS] = [500, 5];

/** Five folds, and more cuts where the rarer class has few rows: the fewer are judged, the more the luck of a cut counts. */
export function foldsFor(labels: Uint8Array): FoldSettings {
  const anomalies = labels.reduce((sum, label) => sum + label, 0);
  const rarer = Math.min(anomalies, labels.length - anomalies);
  return { count: 5, repeats: Math.min(Math.max(Math.ceil(ENOUGH / rarer), 1), MOST_REPEATS) };
}
