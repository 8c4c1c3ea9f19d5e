import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounts a disk of `size` (as `256k`) in memory at an empty folder; dispose of it to unmount it. */
export function mountDisk(folder: string, size: string): Disposable {
  // A shell, because `mount` may lie in a folder that is on root's path alone.
  execFileSync('sh', ['-c', 'PATH=$PATH:/sbin:/usr/sbin; mount -t tmpfs -o "size=$1" tmpfs "$0"', folder, size], { stdio: 'ignore' });
  return { [Symbol.dispose]: () => execFileSync('sh', ['-c', 'PATH=$PATH:/sbin:/usr/sbin; umount "$0"', folder], { stdio: 'ignore' }) };
}

/** Whether this process may mount at all. */
export function canMount(): boolean {
  const folder = join(tmpdir(), `flowsentry-mount-${process.pid}`);
  mkdirSync(folder);
  try {
    mountDisk(folder, '16k')[Symbol.dispose]();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
