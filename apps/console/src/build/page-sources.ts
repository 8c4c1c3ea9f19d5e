import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** The other packages of which something is in the page. */
export const PACKAGES = ['evaluator', 'features', 'flows'] as const;
/** What the page is built from; of other packages their source, and of dependencies the lockfile. */
const FOLDERS = ['src/page', 'src/api', ...PACKAGES.map((name) => `../../packages/${name}/src`)];
const FILES = ['index.html', 'vite.config.ts', 'package.json', '../../pnpm-lock.yaml'];

/** SHA-256 of everything that the built page depends on. */
export async function pageSources(): Promise<string> {
  const found = await Promise.all(FOLDERS.map((folder) => readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })));
  const inside = found.flat().filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name)).map(({ parentPath, name }) => join(parentPath, name));
  const hash = createHash('sha256');
  for (const path of [...inside, ...FILES.map((file) => join(ROOT, file))].sort()) hash.update(`${relative(ROOT, path)}\0`).update(await readFile(path)).update('\0');
  return hash.digest('hex');
}
