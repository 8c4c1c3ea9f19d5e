import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import type { Verdict } from './gate.ts';
import type { Parameters } from './parameters.ts';

type StepStatus = 'Executing' | 'Succeeded' | 'Failed' | 'Stopped';

export interface StepRecord {
  readonly name: string;
  status: StepStatus;
  readonly startTime: string;
  seconds?: number;
  summary?: object;
  failureReason?: string;
}

/** What `run.json` holds: everything that decided a run, and what became of it. */
export interface RunRecord {
  readonly id: string;
  readonly folder: string;
  status: StepStatus;
  readonly startTime: string;
  readonly process: number;
  /** The path of the flows. */
  readonly data: string;
  readonly parameters: Parameters;
  readonly codeVersion: string;
  readonly steps: StepRecord[];
  verdict?: Verdict;
  failureReason?: string;
}

/** A folder of its own for a new run under `work`/runs, named by time so that a listing is in order. */
export async function createRun(work: string, settings: Pick<RunRecord, 'data' | 'parameters' | 'codeVersion'>, now = new Date()): Promise<RunRecord> {
  const id = `${now.toISOString().replace(/\.\d+Z$/, '').replaceAll(/[-:]/g, '').replace('T', '-')}-${randomUUID().slice(0, 6)}`;
  const folder = join(work, 'runs', id);
  await mkdir(folder, { recursive: true });
  const run: RunRecord = { id, folder, status: 'Executing', startTime: now.toISOString(), process: process.pid, ...settings, steps: [] };
  await saveRun(run);
  return run;
}

export async function saveRun(run: RunRecord): Promise<void> {
  const { folder, ...kept } = run;
  await writeFileAtomically(join(folder, 'run.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
}
