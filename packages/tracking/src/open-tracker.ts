import { join } from 'node:path';
import { localTracker } from './local-tracker.ts';
import type { Tracker } from './run.ts';

/** Where the runs of a work folder lie. */
export const runsFolder = (work: string): string => join(work, 'runs');

/** The tracker of a work folder. */
export function openTracker(work: string): Tracker {
  return localTracker(runsFolder(work));
}
