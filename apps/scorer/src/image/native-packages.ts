import { parse } from 'yaml';
import { ScorerError } from '../error.ts';

/** A package as the registry has it. */
export interface NativePackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-` and the base64 of its archive's hash. */
  readonly integrity: string;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly resolution: { readonly integrity?: string }; readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly libc?: readonly string[] }>>;
  readonly snapshots: Readonly<Record<string, Dependencies | undefined>>;
}

interface Dependencies {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What the image is: SageMaker's x86 instances, and Debian's libc. */
const IMAGE = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const;

/**
 * The packages of pnpm's lockfile that `roots` need on x64 Linux, they included, by name.
 * Throws ScorerError `not-locked` for a root that the lockfile has not, or has in several versions.
 */
export function nativePackages(lockfile: string, roots: readonly string[]): NativePackage[] {
  const { packages, snapshots } = parse(lockfile) as Lockfile;
  const needed = new Set(roots.map((root) => lockedAs(root, Object.keys(packages))));
  for (const key of needed) {
    const { dependencies, optionalDependencies } = snapshots[key] ?? {};
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) if (fits(packages[`${name}@${version}`])) needed.add(`${name}@${version}`);
  }
  return [...needed].toSorted().map((key) => {
    const { integrity } = packages[key].resolution;
    if (integrity === undefined) throw new ScorerError('not-locked', { file: 'pnpm-lock.yaml', key, what: 'It has no integrity', wayOut: 'Take it from a registry' });
    return { name: key.slice(0, key.lastIndexOf('@')), version: key.slice(key.lastIndexOf('@') + 1), integrity };
  });
}

function lockedAs(root: string, keys: readonly string[]): string {
  const found = keys.filter((key) => key.startsWith(`${root}@`));
  if (found.length === 1) return found[0];
  throw new ScorerError('not-locked', { file: 'pnpm-lock.yaml', key: root, what: found.length === 0 ? 'It is not there' : `It is there as ${found.join(' and ')}`, allowed: 'one version' });
}

function fits(locked: Lockfile['packages'][string]): boolean {
  return (['os', 'cpu', 'libc'] as const).every((what) => locked[what]?.includes(IMAGE[what]) ?? true);
}
