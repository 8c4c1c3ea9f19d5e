import { readRuns } from '../read-runs.ts';
import type { SyncSettings } from './messages.ts';
import { isSent } from './sent-state.ts';
import { type Upload, Uploader } from './uploader.ts';

/** Somebody waits for it, and a service that is restarted comes back within this. */
const PATIENCE = { trouble: 60_000, most: Number.POSITIVE_INFINITY };

/**
 * Sends to Weights & Biases what it does not have of the runs in a folder. Runs under way are left to their process. Gives up when nothing gets through for a minute.
 *
 * @param onChange is told whenever one more is done
 */
export async function sendLeftRuns(settings: SyncSettings, signal: AbortSignal, onChange: (upload: Upload) => void): Promise<Upload> {
  const ended: string[] = [];
  for (const { id, status } of await readRuns(settings.folder)) if (status !== 'running' && !(await isSent(settings.folder, id))) ended.push(id);
  await using uploader = new Uploader(settings);
  // The oldest first.
  for (const id of ended.reverse()) uploader.send(id);
  // The thread is ended when this function is left.
  return await uploader.settle({ ...PATIENCE, signal, onChange });
}
