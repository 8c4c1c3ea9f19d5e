import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BuiltInError } from '../built-in-error.ts';

const DEEPEST = 3;

/**
 * The files of a channel by name, or the one file that it is: those that do not begin with `.` or `_`, in folders up to three
 * levels deep. Empty when there is nothing. Throws BuiltInError `channel-too-deep`.
 */
export async function dataFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return [];
  return found.isDirectory() ? (await filesBelow(path, 0)).sort() : [path];
}

async function filesBelow(folder: string, depth: number): Promise<string[]> {
  if (depth > DEEPEST) throw new BuiltInError('channel-too-deep', 'ClientError', `Folder depth exceed the limit: ${DEEPEST}.`, { file: folder, wayOut: 'Put the files higher' });
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if ((await stat(path)).isDirectory()) return await filesBelow(path, depth + 1);
    return isDataFile(entry.name) ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

/** Also left out: the cache files that XGBoost itself may have left. */
function isDataFile(path: string): boolean {
  return !/^[._]/.test(basename(path)) && !/\.cache.*(dtrain|dval)|(dtrain|dval).*\.cache/.test(basename(path));
}
