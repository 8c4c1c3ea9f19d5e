import type { Reason } from '@flowsentry/scorer';
import type { ApiProblem } from './problem.ts';

/** POST /api/scorings?name=FILE[&version=N] with the file as its body; answers 202 with a {@link Scoring}. GET /api/scorings/:id answers with one. */
export interface Scoring {
  /** 16 hex digits. */
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly version: number;
  readonly threshold: number;
  readonly state: 'scoring' | 'done' | 'failed';
  readonly rows: number;
  /** Null until the file has been read to its end. */
  readonly totalRows: number | null;
  /** Rows whose score reached the threshold. */
  readonly anomalies: number;
  readonly started: string;
  readonly problem: ApiProblem | null;
}

/** GET /api/scorings/:id/rows/:row; rows count from 0 in the order of the file. */
export interface ScoredRow {
  readonly row: number;
  readonly record: FlowRecord;
  readonly explained: Explanation;
}

/** One flow, by column name. */
export type FlowRecord = Readonly<Record<string, string | number | boolean | null>>;

/** POST /api/explain. The version in service where none is named. */
export interface ExplainRequest {
  readonly record: FlowRecord;
  readonly version?: number;
}

/** Its answer: contributions add up with the bias to the score's log-odds. */
export interface Explanation {
  readonly version: number;
  readonly score: number;
  readonly threshold: number;
  readonly label: 'Normal' | 'Anomaly';
  readonly reasons: readonly Reason[];
}

export const DOWNLOAD_FORMATS = ['csv', 'json', 'parquet'] as const;
/** GET /api/scorings/:id/download?format=… */
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];
