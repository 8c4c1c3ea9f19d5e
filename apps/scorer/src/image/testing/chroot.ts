import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a container gets beside its file system. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** `uid:gid`, as numbers. */
  readonly user: string;
  /** Folders of this machine by their place in the container. */
  readonly mounts?: Readonly<Record<string, { readonly folder: string; readonly writable: boolean }>>;
  /** Its own file system cannot be written, and /tmp is memory, as with `docker run --read-only --tmpfs /tmp`. */
  readonly readOnly: boolean;
}

/**
 * Starts a program in a root file system as a container engine would, in mounts of its own that end with it. It keeps its number through every exec, so that signals
 * reach the program itself. Nothing of this process's environment comes along. It needs root.
 */
export function startIn(root: string, command: readonly string[], { env, workdir, user, mounts = {}, readOnly }: Surroundings): ChildProcess {
  for (const place of Object.keys(mounts)) mkdirSync(join(root, place), { recursive: true });
  const at = (place: string): string => quote(join(root, place));
  const script = [
    'set -eu',
    'PATH=$PATH:/usr/sbin:/sbin',
    `mount --bind ${quote(root)} ${quote(root)}`,
    // The folder that this shell stood in before is another one than the mount.
    'cd /',
    `mount -t proc proc ${at('proc')}`,
    ...Object.entries(mounts).flatMap(([place, { folder, writable }]) => [`mount --bind ${quote(folder)} ${at(place)}`, ...(writable ? [] : [`mount -o remount,bind,ro ${at(place)}`])]),
    ...(readOnly
      ? [`mount -o remount,bind,ro ${quote(root)}`, `mount -t tmpfs -o mode=1777,nosuid,nodev,size=256m tmpfs ${at('tmp')}`]
      : [`mount --bind /etc/resolv.conf ${at('etc/resolv.conf')}`]),
    // GNU's env and chroot: the first clears, the second changes root, groups and user at once.
    `exec env -i ${Object.entries(env).map(([name, value]) => quote(`${name}=${value}`)).join(' ')} /usr/sbin/chroot --groups= --userspec=${quote(user)} ${quote(root)} /bin/sh -c 'cd "$0" && exec "$@"' ${[workdir, ...command].map(quote).join(' ')}`,
  ];
  return spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script.join('\n')], { stdio: ['ignore', 'pipe', 'pipe'] });
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
