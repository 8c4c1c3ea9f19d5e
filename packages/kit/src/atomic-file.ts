import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ensureFolder } from './ensure-folder.ts';

/**
 * Lets `produce` write to a temporary path beside `path`, then syncs and renames it into place, so that `path` is at every
 * moment either what it was or the whole new file. When `produce` throws, nothing is left behind.
 */
export async function writeFileThrough<T>(path: string, produce: (temporary: string) => Promise<T>): Promise<T> {
  await ensureFolder(dirname(path));
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    const result = await produce(temporary);
    await syncFile(temporary);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes `content` to `path` atomically (see {@link writeFileThrough}). */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  await writeFileThrough(path, (temporary) => writeFile(temporary, content));
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename survives a power cut only once its folder is synced too. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
