import { type FlowTable, type Preprocessor, fit, transform } from '@flowsentry/features';
import type { Matrix } from '@flowsentry/xgboost';
import type { Parameters } from '../parameters.ts';

/** Row numbers of a table. */
export interface ModelRows {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

export interface LabelledRows {
  readonly matrix: Matrix & { readonly names: readonly string[] };
  readonly labels: Uint8Array;
}

export interface PreparedRows {
  readonly preprocessor: Preprocessor;
  readonly training: LabelledRows;
  /** What is watched while training; undefined with folds, where these rows are trained on too. */
  readonly validation: LabelledRows | undefined;
}

/** What the pipeline's Preprocess makes of rows: a preprocessor learned from those that are trained on, and what it makes of them. */
export function prepareRows(table: FlowTable, { train, validation }: ModelRows, { FeatureSet, Representation, Folds }: Pick<Parameters, 'FeatureSet' | 'Representation' | 'Folds'>): PreparedRows {
  const rows = Folds > 0 ? learnedRows({ train, validation }) : train;
  const preprocessor = fit(table, rows, { featureSet: FeatureSet, representation: Representation });
  return { preprocessor, training: labelledRows(preprocessor, table, rows), validation: Folds > 0 ? undefined : labelledRows(preprocessor, table, validation) };
}

/** All rows that a model may learn from, in ascending order. */
export const learnedRows = ({ train, validation }: ModelRows): Uint32Array => Uint32Array.from([...train, ...validation]).sort();

export function labelledRows(preprocessor: Preprocessor, table: FlowTable, rows: Uint32Array): LabelledRows {
  return { matrix: transform(preprocessor, table, rows), labels: Uint8Array.from(rows, (row) => table.labels[row]) };
}
