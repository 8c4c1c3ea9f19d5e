import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessIdentity, isAlive } from '@flowsentry/kit';
import { PROCESS_FILE } from './run-in-process.ts';

/** Where a step's attempts work. */
export const ATTEMPT = 'attempt-';

/** Removes what attempts before a kill have left in a step's folder, and ends processes of theirs that are still at it. */
export async function clearAttempts(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(ATTEMPT));
  for (const name of names) {
    for (const file of await processFiles(join(folder, name))) {
      const identity = parse(await readFile(file, 'utf8'));
      if (identity?.Started !== undefined && (await isAlive(identity))) process.kill(identity.Pid, 'SIGKILL');
    }
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** In the attempt's folder; a tuning has one for each trial below it. */
async function processFiles(attempt: string): Promise<string[]> {
  const entries = await readdir(attempt, { withFileTypes: true });
  const trials = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith('trial-')).map(({ name }) => processFiles(join(attempt, name)));
  return [...entries.filter(({ name }) => name === PROCESS_FILE).map(({ name }) => join(attempt, name)), ...(await Promise.all(trials)).flat()];
}

/** Undefined for a file whose writing was cut short. */
function parse(text: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
