import type { Progress } from '@flowsentry/kit';
import { type Tracker, openTracker } from '@flowsentry/tracking';
import { type Place, nxCommand } from './nx-command.ts';
import { uploadWords } from './upload-words.ts';

/**
 * What is run here is tracked in the work folder, and with WANDB_API_KEY on Weights & Biases. What became of it there is told when the tracker is disposed of.
 *
 * @param work the folder of `place`, resolved
 */
export function trackerOf(work: string, place: Place, progress: Progress): Tracker {
  return openTracker(work, (upload) => {
    for (const line of uploadWords(upload, nxCommand('runs', { sync: true }, place))) progress.line(line);
  });
}
