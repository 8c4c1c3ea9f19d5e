import { mkdir, readdir, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { PipelineError } from '../error.ts';

/** Something of this machine that a container sees at `at`, a path under /opt/ml. */
export interface Mount {
  readonly at: string;
  readonly source: string;
}

/** The path below /opt/ml without a trailing slash. Throws PipelineError `wrong-local-path`. */
export function containerPath(path: string): string {
  const normal = posix.normalize(path).replace(/\/$/, '');
  if (normal === '/opt/ml' || normal.startsWith('/opt/ml/')) return normal;
  throw new PipelineError('wrong-local-path', { what: `"${path}" does not lie under /opt/ml`, value: path, allowed: 'a path that starts with /opt/ml/' });
}

/** Where a container's path lies: in the source of the mount that holds it, else below `root`, which stands for `/`. */
export function localPath(path: string, root: string, mounts: readonly Mount[]): string {
  const wanted = containerPath(path);
  const mount = mounts.find(({ at }) => wanted === at || wanted.startsWith(`${at}/`));
  return mount ? join(mount.source, wanted.slice(mount.at.length)) : join(root, wanted);
}

/**
 * Lays the mounts out below `root` as links and makes the folders in `writable`. A file is seen in the folder `at`, under its own name. A source with another mount
 * or a writable folder inside of it is laid out as a folder of links, so that nothing is ever written into it. Returns the folders that are mounted
 * whole.
 */
export async function layOut(root: string, mounts: readonly Mount[], writable: readonly string[]): Promise<Mount[]> {
  const places = [...mounts.map(({ at }) => at), ...writable];
  const whole: Mount[] = [];
  for (const mount of mounts) {
    const inside = places.filter((place) => place.startsWith(`${mount.at}/`));
    const shared = mounts.filter(({ at }) => at === mount.at).length > 1;
    if (!(await stat(mount.source)).isDirectory()) await link(mount.source, join(root, mount.at, basename(mount.source)));
    else if (inside.length > 0 || shared) await linkEntries(mount.source, join(root, mount.at), inside.map((place) => join(root, place)));
    else {
      await link(mount.source, join(root, mount.at));
      whole.push(mount);
    }
  }
  for (const folder of writable) await mkdir(join(root, folder), { recursive: true });
  return whole;
}

async function linkEntries(source: string, target: string, inside: readonly string[]): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const name of await readdir(source)) {
    const place = join(target, name);
    if (inside.includes(place)) continue;
    const deeper = inside.filter((path) => path.startsWith(`${place}/`));
    if (deeper.length > 0) await linkEntries(join(source, name), place, deeper);
    else await link(join(source, name), place);
  }
}

async function link(source: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await symlink(source, place);
}
