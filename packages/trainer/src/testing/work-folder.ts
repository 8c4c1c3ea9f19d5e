import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../run-record.ts';

/** The records of the runs under a work folder, the oldest first. */
export async function runRecords(work: string): Promise<RunRecord[]> {
  const names = await readdir(join(work, 'runs')).catch(() => []);
  const records = await Promise.all(names.map(async (name) => recordIn(join(work, 'runs', name))));
  return records.flat().sort((a, b) => (a.startTime < b.startTime ? -1 : 1));
}

/** Of a run that is only just being created there is none. */
async function recordIn(folder: string): Promise<RunRecord[]> {
  const text = await readFile(join(folder, 'run.json'), 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ ...(JSON.parse(text) as RunRecord), folder }];
}

/** Every file under the registry with what it holds. */
export async function registryContent(work: string): Promise<string[]> {
  const entries = await readdir(join(work, 'registry'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Promise.all(files.map(async (file) => `${file} ${(await readFile(file)).toString('base64')}`));
}
