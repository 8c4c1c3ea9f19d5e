import type { ScorerDescription } from '../model/scorer.ts';
import type { Counts } from './counters.ts';
import type { ServerSettings } from './settings.ts';

/** What a worker is started with, as JSON in {@link WORKER_VARIABLE}. */
export interface WorkerSettings {
  readonly settings: ServerSettings;
  readonly host: string;
  /** The model's folder or archive. */
  readonly model: string;
  readonly workers: number;
}

export const WORKER_VARIABLE = 'FLOWSENTRY_SCORER_WORKER';

/** From the primary to a worker. */
export type ToWorker =
  /** Load a model beside the one in service. */
  | { readonly kind: 'prepare'; readonly model: string }
  /** Serve the prepared model, or forget it. */
  | { readonly kind: 'switch' }
  | { readonly kind: 'forget' }
  /** Send the counts since the last time. */
  | { readonly kind: 'count' }
  /** Answer what has begun, then end. */
  | { readonly kind: 'drain' };

/** From a worker to the primary. */
export type FromWorker =
  /** It listens; with the reason where it has no model. */
  | { readonly kind: 'started'; readonly model?: ScorerDescription; readonly problem?: string }
  /** It cannot listen; the system's code for why. */
  | { readonly kind: 'deaf'; readonly code: string | undefined }
  | { readonly kind: 'prepared'; readonly model?: ScorerDescription; readonly problem?: string }
  | { readonly kind: 'counts'; readonly counts: Counts }
  /** Lines for the log, which one process writes so that they do not mix. */
  | { readonly kind: 'log'; readonly lines: string };
