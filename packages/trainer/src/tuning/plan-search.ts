import type { FlowTable } from '@flowsentry/features';
import { libraryVersion } from '@flowsentry/xgboost';
import { type ModelRows, learnedRows } from '../experiments/prepare-rows.ts';
import { dataFingerprint } from '../fingerprint.ts';
import { foldsFor } from './folds.ts';
import { STEP, type SearchPlan, type SearchSettings, searched } from './search-plan.ts';
import { parameterRanges } from './space.ts';

/** The search of the settings on a split, and the rows that it cross-validates on: those that the split does not test. */
export function planSearch(table: FlowTable, split: ModelRows, settings: SearchSettings): { readonly plan: SearchPlan; readonly rows: Uint32Array } {
  const rows = learnedRows(split);
  const folds = foldsFor(Uint8Array.from(rows, (row) => table.labels[row]));
  const data = { fingerprint: dataFingerprint(table.notes.files), rows: table.rows };
  return { rows, plan: { settings, basis: { data, space: parameterRanges(searched(settings)), folds, step: STEP, libxgboost: libraryVersion() } } };
}
