import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessIdentity, ensureFolder, identityOf, isAlive } from '@flowsentry/kit';

/** A new folder in `parent` that nobody else can read, whose name says to which process it belongs. Those whose process is gone are removed. */
export async function scratchFolder(parent: string): Promise<string> {
  await ensureFolder(parent);
  await sweep(parent);
  const owner = Buffer.from(JSON.stringify(await identityOf(process.pid))).toString('base64url');
  const folder = join(parent, `${owner}.${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

/** Removes what processes that were killed have left there. */
export async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const owner = ownerOf(name);
    if (owner && !(await isAlive(owner))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function ownerOf(name: string): ProcessIdentity | undefined {
  if (!/^[\w-]+\.[0-9a-f]{8}$/.test(name)) return undefined;
  try {
    const { Host, Pid, Started } = JSON.parse(Buffer.from(name.split('.')[0], 'base64url').toString()) as Partial<ProcessIdentity>;
    return typeof Host === 'string' && typeof Pid === 'number' ? { Host, Pid, ...(Started === undefined ? {} : { Started }) } : undefined;
  } catch {
    return undefined;
  }
}
