import type { BoosterSettings, CrossValidationSettings, TrialResult } from './cross-validation.ts';
import type { FoldedRows } from './folds.ts';

/** What a trial's thread is given. `control` is one shared number: not 0 gives up the trial under way. */
export interface TrialThread {
  readonly rows: FoldedRows;
  readonly settings: CrossValidationSettings;
  readonly control: Int32Array<SharedArrayBuffer>;
}

export type Order =
  | { readonly kind: 'time' | 'trial'; readonly parameters: BoosterSettings; readonly rounds: number }
  | { readonly kind: 'answer'; readonly answer: 'stop' | undefined }
  | { readonly kind: 'end' };

export type Answer =
  | { readonly kind: 'step'; readonly value: number }
  /** Undefined when the trial was given up. */
  | { readonly kind: 'done'; readonly result: TrialResult | undefined }
  | { readonly kind: 'timed'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly message: string };
