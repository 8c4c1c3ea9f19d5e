import type { ScoringProfile } from '../../api/profile.ts';
import type { TrainingData } from './training-data.ts';

/** What the thread that profiles an upload is given. */
export interface ProfileThread {
  readonly file: string;
  readonly training: TrainingData;
  /** Rows that it will be given. */
  readonly most: number;
}

/** One CSV text with its header and the places of the rows to take from it, which is answered with `taken`; or the end, with what is known of the rows that were taken. */
export type ProfileOrder =
  | { readonly kind: 'take'; readonly text: Uint8Array<ArrayBuffer>; readonly rows: Uint32Array<ArrayBuffer> }
  | { readonly kind: 'end'; readonly rows: number; readonly labels: Uint8Array<ArrayBuffer> | undefined };

export type ProfileAnswer = { readonly kind: 'taken' } | { readonly kind: 'profile'; readonly profile: ScoringProfile };
