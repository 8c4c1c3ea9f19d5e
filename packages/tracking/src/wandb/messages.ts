import type { WandbSettings } from './settings.ts';

export interface SyncSettings {
  /** Where the runs are. */
  readonly folder: string;
  readonly wandb: WandbSettings;
}

export type ToSync =
  /** Send the run; `over`: its process is gone. */
  | { readonly type: 'follow'; readonly id: string; readonly over: boolean }
  /** Something has been reported that should not wait. */
  | { readonly type: 'look' };

export type FromSync =
  | { readonly type: 'sent'; readonly id: string; readonly url: string }
  | { readonly type: 'refused'; readonly id: string; readonly why: string }
  /** Why nothing gets through at the moment; undefined once it does. */
  | { readonly type: 'trouble'; readonly why: string | undefined };
