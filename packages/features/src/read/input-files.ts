import { glob, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asFlowsentryError } from '@flowsentry/kit';
import { FeaturesError } from '../error.ts';

const DATA_FILE = /\.(csv|csv\.gz|parquet)$/i;
const ENDINGS = '.csv, .csv.gz or .parquet';

/** The data files behind a path: the file itself, a folder's data files, or what a glob pattern matches; sorted by name. */
export async function inputFiles(path: string): Promise<string[]> {
  const found = await statOrUndefined(path);
  if (found?.isDirectory()) {
    const names = (await readdir(path).catch((error: unknown) => Promise.reject(readingProblem(error, path)))).filter((name) => DATA_FILE.test(name) && !name.startsWith('.'));
    if (names.length === 0) {
      throw new FeaturesError('no-data-files', { file: path, what: 'The folder holds no data file', allowed: `files that end in ${ENDINGS}`, wayOut: 'Name another folder, or one file' });
    }
    return names.sort().map((name) => join(path, name));
  }
  if (found) return [path];
  if (/[*?[{]/.test(path)) {
    const files: string[] = [];
    for await (const file of glob(path)) if (DATA_FILE.test(file)) files.push(file);
    if (files.length > 0) return files.sort();
    throw new FeaturesError('no-data-files', { file: path, what: 'The pattern matches no data file', allowed: `files that end in ${ENDINGS}`, wayOut: 'Check the pattern, and quote it so that the shell leaves it alone' });
  }
  throw new FeaturesError('missing-file', { file: path, what: 'There is no such file or folder', wayOut: 'Check the path' });
}

async function statOrUndefined(path: string): Promise<Awaited<ReturnType<typeof stat>> | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw readingProblem(error, path);
  }
}

/** A problem of the file system in words of ours, anything else as it is. */
export function readingProblem(error: unknown, file: string): unknown {
  const known = asFlowsentryError(error);
  if (!known || known instanceof FeaturesError) return error;
  return new FeaturesError(known.code, { ...known.problem, file, cause: error });
}
