import { randomUUID } from 'node:crypto';
import { cp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ensureFolder, sha256, syncFolder } from '@flowsentry/kit';

/** A file or folder that a job made, and where it belongs. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves what a job made into its place by renaming: a folder whole where there is none yet, else file by file into the one that is there, as an upload to S3
 * would. Nothing half-written is ever seen. May be called again after a kill: what is moved already is passed over.
 */
export async function putInPlace({ from, to }: Move): Promise<void> {
  const made = await stat(from).catch(() => undefined);
  if (!made) return;
  await ensureFolder(dirname(to));
  const there = made.isDirectory() ? await stat(to).catch(() => undefined) : undefined;
  if (there?.isDirectory()) {
    for (const name of await readdir(from)) await putInPlace({ from: join(from, name), to: join(to, name) });
    await rmdir(from);
  } else {
    try {
      await renameAcross(from, to);
    } catch (error) {
      // Another execution has put its folder there meanwhile.
      if (made.isDirectory() && ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code!)) return putInPlace({ from, to });
      throw error;
    }
    await syncFolder(dirname(to));
  }
}

async function renameAcross(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = join(dirname(to), `.${basename(to)}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`);
    try {
      await cp(from, beside, { recursive: true, preserveTimestamps: true });
      await rename(beside, to);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
    await rm(from, { recursive: true });
  }
}

/** SHA-256 over the names, sizes and times of change of the files at a path; undefined where there is nothing. */
export async function listingDigest(path: string): Promise<string | undefined> {
  const lines: string[] = [];
  const walk = async (place: string, name: string): Promise<void> => {
    const found = await stat(place);
    if (!found.isDirectory()) lines.push(`${name}\0${found.size}\0${found.mtimeMs}`);
    else for (const entry of (await readdir(place)).sort()) await walk(join(place, entry), `${name}/${entry}`);
  };
  try {
    await walk(path, '');
  } catch {
    return undefined;
  }
  return sha256(lines.join('\n'));
}
