import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ScorerError } from '../error.ts';
import type { NativePackage } from './native-packages.ts';

/**
 * Brings the archives of packages into a folder, each as `<hash>.tgz`, by npm from the registry that it is set up for; what is there already is not asked for again.
 * Resolves to their paths, in the order of `packages`. Throws ScorerError `not-fetched` where npm cannot, `wrong-hash` for an archive that is not the one of the lockfile.
 */
export async function fetchPackages(packages: readonly NativePackage[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const each of packages) {
    const path = join(folder, `${hexOf(each.integrity).slice(0, 32)}.tgz`);
    if ((await integrityOf(path)) !== each.integrity) await fetchPackage(each, folder, path);
    paths.push(path);
  }
  return paths;
}

/** The hash of an integrity in hexadecimal, as sha512sum writes it. */
export const hexOf = (integrity: string): string => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

async function fetchPackage({ name, version, integrity }: NativePackage, folder: string, path: string): Promise<void> {
  const fresh = await mkdtemp(join(folder, 'fetching-'));
  try {
    await promisify(execFile)('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--silent'], { cwd: fresh }).catch((error: Error & { stderr?: string }) => {
      throw new ScorerError('not-fetched', { key: `${name}@${version}`, what: `npm could not bring it: ${error.stderr?.trim() || error.message}`, wayOut: 'See that the registry can be reached', cause: error });
    });
    const [archive] = await readdir(fresh);
    const got = await integrityOf(join(fresh, archive));
    if (got !== integrity) throw new ScorerError('wrong-hash', { key: `${name}@${version}`, what: `The registry gave ${got}`, value: got, allowed: `${integrity}, as pnpm-lock.yaml says`, wayOut: 'Do not use it' });
    await rename(join(fresh, archive), path);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function integrityOf(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
