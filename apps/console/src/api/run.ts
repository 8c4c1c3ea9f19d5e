import type { KnownRun } from '@flowsentry/tracking';

/** One run, its rounds counted. */
export interface RunSummary extends Omit<KnownRun, 'rounds' | 'process' | 'finished'> {
  readonly rounds: number;
}

/** One entry of GET /api/runs, the newest first; the trials of a search stand under it. */
export interface RunWithParts extends RunSummary {
  readonly parts: readonly RunSummary[];
}

/** GET /api/runs/:id. A metric that was no number is null. */
export interface RunDetail extends RunWithParts {
  readonly curves: readonly { readonly step: number; readonly metrics: Readonly<Record<string, number | null>> }[];
}
