import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/debian-12');

/** Why the image's file system cannot be built here, or undefined. */
export function whyNoBase(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may change the root';
  if (process.arch !== 'x64') return 'the image is for x64';
  const may = (command: string): boolean => {
    try {
      execFileSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin; ${command}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  if (!may('command -v debootstrap')) return 'debootstrap is not here (apt-get install debootstrap)';
  if (!may('unshare --mount --propagation private sh -c "mount -t tmpfs tmpfs /mnt && mknod /mnt/null c 1 3 && echo >/mnt/null"')) return 'there is no right to mount';
  return undefined;
}

/** Debian 12's smallest system in a folder, in place of the image debian:12-slim: by debootstrap, from the mirror that this machine's apt uses. Kept between runs. */
export function debianBase(): string {
  if (existsSync(CACHE)) return CACHE;
  const fresh = `${CACHE}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    execFileSync('sh', ['-c', 'PATH=$PATH:/usr/sbin:/sbin; exec debootstrap --variant=minbase bookworm "$@"', 'sh', fresh, ...mirror()], { stdio: ['ignore', 'ignore', 'pipe'] });
    // As in Docker's image, nothing is left of how it was made; name server and host name are the engine's to give.
    execFileSync('sh', ['-c', 'rm -rf "$0"/var/cache/apt/* "$0"/var/lib/apt/lists/* "$0"/var/log/* "$0"/debootstrap', fresh]);
    for (const name of ['resolv.conf', 'hostname']) writeFileSync(join(fresh, 'etc', name), '');
    renameSync(fresh, CACHE);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return CACHE;
}

/** None where apt names none: debootstrap then takes its own. */
function mirror(): string[] {
  const targets = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Codename: bookworm', 'Origin: Debian', 'Label: Debian'], { encoding: 'utf8' });
  return targets.split('\n').filter(Boolean).slice(0, 1);
}
