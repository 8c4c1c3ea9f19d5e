import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { EvaluatorError } from '../error.ts';
import { ENTRY_NAMES, type EntryName, MOST_BYTES } from './entries.ts';

/**
 * Reads the entries of a model archive that was unpacked into a folder, as SageMaker does before it starts a container: exactly the
 * `wanted` ones, all four unless told, each of bounded size. Other files in the folder are left alone.
 *
 * @throws EvaluatorError `archive-missing-entry`, `archive-too-large`; what the file system says of the folder
 */
export async function readFolder(folder: string, wanted: readonly EntryName[] = ENTRY_NAMES): Promise<ReadonlyMap<EntryName, Buffer>> {
  const entries = new Map<EntryName, Buffer>();
  for (const name of wanted) entries.set(name, await readEntry(folder, name));
  return entries;
}

async function readEntry(folder: string, name: EntryName): Promise<Buffer> {
  let file: FileHandle;
  try {
    file = await open(join(folder, name));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new EvaluatorError('archive-missing-entry', { file: folder, key: name, what: 'The folder lacks this file', allowed: ENTRY_NAMES.join(', '), wayOut: 'Unpack the whole model.tar.gz into the folder', cause });
  }
  try {
    const { size } = await file.stat();
    if (size > MOST_BYTES[name]) throw new EvaluatorError('archive-too-large', { file: folder, key: name, what: `The file has ${size} bytes`, allowed: `At most ${MOST_BYTES[name]}`, wayOut: 'Do not trust this model' });
    return await file.readFile();
  } finally {
    await file.close();
  }
}
