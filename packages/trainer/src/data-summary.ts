import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DroppedFeature, SplitSummary, TableNotes } from '@flowsentry/features';

/** What preprocessing found out about the data: `data.json`. */
export interface DataSummary extends Omit<TableNotes, 'files'> {
  readonly files: readonly { readonly file: string; readonly rows: number }[];
  readonly fingerprint: string;
  readonly rows: number;
  readonly split: SplitSummary;
  readonly features: number;
  readonly dropped: readonly DroppedFeature[];
  readonly preprocessorHash: string;
}

export const DATA_SUMMARY = 'data.json';

/** Reads the `data.json` of a preprocessor folder. */
export async function readDataSummary(folder: string): Promise<DataSummary> {
  return JSON.parse(await readFile(join(folder, DATA_SUMMARY), 'utf8')) as DataSummary;
}
