import { basename } from 'node:path';
import { inputFiles } from '@flowsentry/features';
import { TrainerError } from './error.ts';

const DATA_FILE = /\.(csv|csv\.gz|parquet)$/i;

/**
 * The files of a data set by the names under which the pipeline sees them, all in one folder. A file's kind is told by its content, so one of another ending gets one that
 * is looked at. Throws for a path that leads to no file, and {@link TrainerError} `same-names` for two files of one name.
 */
export async function dataFiles(path: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const file of await inputFiles(path)) {
    const name = DATA_FILE.test(file) ? basename(file) : `${basename(file)}.csv`;
    const other = files.get(name);
    if (other !== undefined) throw new TrainerError('same-names', { file, what: `${other} has the same name`, allowed: 'files whose names differ', wayOut: 'Rename one of them' });
    files.set(name, file);
  }
  return files;
}
