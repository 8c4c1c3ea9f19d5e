import type { Problem } from '@flowsentry/kit';
import type { BoostOutcome, RoundReport } from './boost.ts';
import type { TrainPlan } from './train-plan.ts';

/** What the training thread is given. `control` is one shared number, the state below. */
export interface Order {
  readonly plan: TrainPlan;
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly lockstep: boolean;
}

export type Report =
  | ({ readonly kind: 'round' } & RoundReport)
  | { readonly kind: 'done'; readonly outcome: BoostOutcome; readonly warnings: readonly string[] }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly code: string; readonly problem: Problem };

/** Place of the state in `control`. Only the training thread sets WAITING, and only over GO_ON, so an abort is never lost. */
export const STATE = 0;
export const GO_ON = 0;
export const WAITING = 1;
export const STOP = 2;
export const ABORT = 3;
