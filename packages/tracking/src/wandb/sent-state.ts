import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import { EVENTS_FILE } from '../read-runs.ts';
import type { SentRun } from './send-run.ts';

const fileOf = (folder: string, id: string): string => join(folder, id, 'wandb.json');

export const writeSent = (folder: string, id: string, sent: SentRun): Promise<void> => writeFileAtomically(fileOf(folder, id), `${JSON.stringify(sent)}\n`);

/** Whether the service has all that the run has reported. */
export async function isSent(folder: string, id: string): Promise<boolean> {
  const text = await readFile(fileOf(folder, id), 'utf8').catch(() => '{}');
  const { bytes = -1 } = JSON.parse(text) as Partial<SentRun>;
  // What a kill left torn was not reported.
  return bytes >= (await stat(join(folder, id, EVENTS_FILE))).size || bytes === (await readFile(join(folder, id, EVENTS_FILE))).lastIndexOf(0x0a) + 1;
}
