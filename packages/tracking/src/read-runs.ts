import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '@flowsentry/kit';
import { parseEvents } from './parse-events.ts';
import { type RunRecord, runRecord } from './run-record.ts';
import type { RunStatus } from './run.ts';

export const EVENTS_FILE = 'events.jsonl';

/** A run with what is the case now: one that did not finish is `running`, or `killed` where its process is gone. */
export interface KnownRun extends RunRecord {
  readonly status: RunStatus | 'running' | 'killed';
}

/**
 * The runs in a folder, the newest first; none where there is no folder. Any number of processes may write to them meanwhile.
 * Throws {@link TrackingError} `damaged-run`.
 */
export async function readRuns(folder: string): Promise<KnownRun[]> {
  const names = await readdir(folder).catch(orNone<string[]>([]));
  const runs = await Promise.all(names.map((id) => readRun(folder, id)));
  return runs.filter((run) => run !== undefined).sort((a, b) => (a.started === b.started ? Number(a.id > b.id) || -1 : Number(a.started < b.started) || -1));
}

/** One run by its id; undefined where there is none, or one that was killed before its first event. Throws {@link TrackingError} `damaged-run`. */
export async function readRun(folder: string, id: string): Promise<KnownRun | undefined> {
  const file = join(folder, id, EVENTS_FILE);
  const events = parseEvents(await readFile(file, 'utf8').catch(orNone('')), file);
  if (events.length === 0) return undefined;
  const record = runRecord(id, events);
  return { ...record, status: record.finished ?? ((await isAlive(record.process)) ? 'running' : 'killed') };
}

const orNone = <T>(none: T) => (error: unknown): T => {
  if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return none;
  throw error;
};
