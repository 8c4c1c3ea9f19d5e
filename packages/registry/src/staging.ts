import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ensureFolder } from '@flowsentry/kit';

const DAY_MS = 86_400_000;

/**
 * Gives `work` an empty folder under `root`, on the same file system as its goal, and removes what is left of it afterwards.
 * What processes that died left behind is removed first.
 */
export async function withStaging<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  await sweep(root);
  const folder = join(root, `${hostname()}.${process.pid}.${randomUUID().slice(0, 8)}`);
  await ensureFolder(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sweep(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  for (const name of names) {
    try {
      const folder = join(root, name);
      if (isOwnerDead(name) || (await stat(folder)).mtimeMs < Date.now() - DAY_MS) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another process swept it first, or it belongs to another user: it costs only room.
    }
  }
}

/** Only about this host: on a shared folder the same process number elsewhere means another process. */
function isOwnerDead(name: string): boolean {
  const [, host, pid] = /^(.*)\.(\d+)\.[0-9a-f]{8}$/.exec(name) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
