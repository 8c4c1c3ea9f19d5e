import type { Reason } from '@flowsentry/scorer';
import type { ApiProblem } from './problem.ts';

/** What an upload may have: three times IoTID20 as CSV. */
export const MOST_UPLOAD_BYTES = 2 ** 30;

/**
 * POST /api/scorings?name=FILE[&version=N] with the file as its body (CSV, CSV.gz, JSON, JSON lines or Parquet; found out by content) and any Content-Type; answers 202 with a {@link Scoring},
 * whose scores come from GET /api/scorings/:id/scores (`score-frames.ts`). GET /api/scorings/:id answers with one, GET /api/scorings with all, the newest first.
 */
export interface Scoring {
  /** 16 hex digits. */
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly version: number;
  /** Null until the first rows are scored. */
  readonly threshold: number | null;
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
