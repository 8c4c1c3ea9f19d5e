import { clearAttempts } from './clear-attempts.ts';
import { completed } from './completed-step.ts';
import type { ExecutionFolder, StepRecord } from './execution-folder.ts';
import { JOB_KINDS, type Job, type JobKind, closedJob } from './job-kind.ts';

/**
 * Brings a step that a kill has interrupted to an end: what its job had made is put in place, and it has succeeded; else it was stopped. What it has left
 * running is ended and what it has left lying removed. Answers its record as it is kept then.
 */
export async function endInterrupted(folder: ExecutionFolder, kept: StepRecord): Promise<StepRecord> {
  const { Entry } = kept;
  const record = kept.Moves ? await completed(kept) : Entry.StepStatus === 'Executing' ? stopped(kept) : kept;
  if (record !== kept) await folder.writeStep(record);
  await clearAttempts(folder.stepFolder(Entry.StepName));
  return record;
}

function stopped(record: StepRecord): StepRecord {
  const now = new Date().toISOString();
  const kinds: readonly JobKind[] = Object.values(JOB_KINDS);
  const kind = kinds.find(({ metadata }) => record.Entry.Metadata?.[metadata]);
  return {
    ...record,
    Entry: { ...record.Entry, StepStatus: 'Stopped', EndTime: now },
    ...(kind && record.Properties ? { Properties: closedJob(kind, record.Properties as Job, 'Stopped', now) } : {}),
  };
}
