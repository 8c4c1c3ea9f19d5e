import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface NodePackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says it; of old forms and none, undefined. */
  readonly license?: string;
}

/** The packages that lie in `node_modules` folders under a folder, nested ones too, by name and version. */
export function installedPackages(folder: string): NodePackage[] {
  const files = globSync(['**/node_modules/*/package.json', '**/node_modules/@*/*/package.json'], { cwd: folder });
  return distinct(files.map((file) => readPackage(join(folder, file))));
}

/** The packages that source files belong to, by name and version. Files outside of any `node_modules` are the repository's own and no package. */
export function packagesOf(sources: readonly string[]): NodePackage[] {
  const folders = new Set(sources.filter((file) => file.includes('/node_modules/')).map(packageFolder));
  return distinct([...folders].map((folder) => readPackage(join(folder, 'package.json'))));
}

/** The nearest folder above that says a version: there are package.json files within packages that only say how to read the files beside them. */
function packageFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json')) || readPackage(join(folder, 'package.json')).version === undefined) folder = dirname(folder);
  return folder;
}

function readPackage(path: string): NodePackage {
  const { name, version, license } = JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string; license?: unknown };
  return { name, version, ...(typeof license === 'string' ? { license } : {}) };
}

function distinct(packages: readonly NodePackage[]): NodePackage[] {
  const byKey = new Map(packages.map((each) => [`${each.name}@${each.version}`, each]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
