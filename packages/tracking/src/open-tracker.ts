import { join } from 'node:path';
import { localTracker } from './local-tracker.ts';
import type { Tracker } from './run.ts';
import { wandbSettings } from './wandb/settings.ts';
import type { Upload } from './wandb/uploader.ts';
import { withWandb } from './wandb/with-wandb.ts';

/** Where the runs of a work folder lie. */
export const runsFolder = (work: string): string => join(work, 'runs');

/**
 * The tracker of a work folder. With WANDB_API_KEY its runs go to Weights & Biases too, unless WANDB_MODE is `offline` or `disabled`.
 *
 * @param onUpload is told at the end what became of the runs there
 */
export function openTracker(work: string, onUpload: (upload: Upload) => void = () => {}, env: Readonly<Record<string, string | undefined>> = process.env): Tracker {
  const folder = runsFolder(work);
  const local = localTracker(folder);
  const wandb = wandbSettings(env);
  return wandb && (env['WANDB_MODE'] ?? 'online') === 'online' ? withWandb(local, { folder, wandb }, onUpload) : local;
}
