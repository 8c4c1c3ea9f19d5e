import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, syncFolder } from '@flowsentry/kit';

/** 3 as "0003": folders sort by name up to 9,999 and are read by number beyond. */
export const numbered = (number: number): string => String(number).padStart(4, '0');

/** The numbers of the folders in `parent`, ascending; none when there is no such folder. */
export async function numbersIn(parent: string): Promise<number[]> {
  let names: string[];
  try {
    names = await readdir(parent);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
  return names
    .filter((name) => /^\d{4,}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * Moves the folder `staged` to the next free number in `parent` and returns the number. Renaming a folder onto one that
 * holds something fails on every POSIX file system, so the move is the claim: whoever comes second takes the next number.
 * No lock is held, so none can be left behind by a process that dies. `complete(number)` writes what depends on the number
 * and is called again for each attempt; what it throws ends the attempt with nothing claimed.
 */
export async function claimNext(parent: string, staged: string, complete: (number: number) => Promise<void>): Promise<number> {
  await ensureFolder(parent);
  for (;;) {
    const number = ((await numbersIn(parent)).at(-1) ?? 0) + 1;
    await complete(number);
    try {
      await rename(staged, join(parent, numbered(number)));
    } catch (error) {
      if (isCode(error, 'ENOTEMPTY') || isCode(error, 'EEXIST')) continue;
      throw error;
    }
    await syncFolder(parent);
    return number;
  }
}

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
