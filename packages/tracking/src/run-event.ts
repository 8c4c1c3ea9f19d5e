import type { ProcessIdentity } from '@flowsentry/kit';
import type { RunSettings, RunStatus, Summary } from './run.ts';

/** One line of a run's `events.jsonl`. */
export type RunEvent = { /** ISO 8601, UTC. */ readonly time: string } & (
  | { readonly type: 'start'; readonly run: RunSettings; readonly process: ProcessIdentity }
  | { readonly type: 'resume'; readonly process: ProcessIdentity }
  /** null stands for a number that JSON does not have: NaN, an infinity. */
  | { readonly type: 'log'; readonly step: number; readonly metrics: Readonly<Record<string, number | null>> }
  | { readonly type: 'summary'; readonly values: Summary }
  | ({ readonly type: 'artefact' } & Artefact)
  | { readonly type: 'finish'; readonly status: RunStatus }
);

/** A file that a run made. */
export interface Artefact {
  readonly name: string;
  readonly path: string;
  /** 64 hex digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}
