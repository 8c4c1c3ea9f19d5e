import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DroppedFeature, FlowTable, Preprocessor, Split, SplitSummary, TableNotes } from '@flowsentry/features';
import { dataFingerprint } from './fingerprint.ts';

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

export function summariseData({ rows, notes }: FlowTable, split: Split, preprocessor: Preprocessor): DataSummary {
  return {
    fingerprint: dataFingerprint(notes.files),
    rows,
    ...notes,
    files: notes.files.map(({ file, rows }) => ({ file: basename(file), rows })),
    split: split.summary,
    features: preprocessor.features.length,
    dropped: preprocessor.dropped,
    preprocessorHash: preprocessor.hash,
  };
}

/** Reads the `data.json` of a preprocessor folder. */
export async function readDataSummary(folder: string): Promise<DataSummary> {
  return JSON.parse(await readFile(join(folder, DATA_SUMMARY), 'utf8')) as DataSummary;
}
