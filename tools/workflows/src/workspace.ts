import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What can be run in the repository. */
export interface Workspace {
  /** Project → target → its configurations. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Of npm, at the root. */
  readonly scripts: ReadonlySet<string>;
  /** Packages at the root, whose commands `npx` runs without asking a registry. */
  readonly packages: ReadonlySet<string>;
}

interface Target {
  readonly configurations?: object;
}

interface Manifest {
  readonly nx?: { readonly name?: string; readonly targets?: Readonly<Record<string, Target>> };
  readonly scripts?: object;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

/** The workspace of a folder, from nx.json, pnpm-workspace.yaml and the manifests of its packages: a target's configurations are its own and those of the target's defaults. */
export function readWorkspace(root: string): Workspace {
  const read = <T>(file: string): T => parse(readFileSync(join(root, file), 'utf8')) as T;
  const { targetDefaults = {} } = read<{ targetDefaults?: Readonly<Record<string, Target>> }>('nx.json');
  const { packages } = read<{ packages: readonly string[] }>('pnpm-workspace.yaml');
  const manifests = globSync(packages.map((folder) => `${folder}/package.json`), { cwd: root }).map((file) => read<Manifest>(file));
  const configurationsOf = (name: string, { configurations = {} }: Target): Set<string> => new Set([...Object.keys(targetDefaults[name]?.configurations ?? {}), ...Object.keys(configurations)]);
  const { scripts = {}, dependencies = {}, devDependencies = {} } = read<Manifest>('package.json');
  return {
    targets: new Map(manifests.flatMap(({ nx }) => (nx?.name === undefined ? [] : [[nx.name, new Map(Object.entries(nx.targets ?? {}).map(([name, target]) => [name, configurationsOf(name, target)]))]]))),
    scripts: new Set(Object.keys(scripts)),
    packages: new Set(Object.keys({ ...dependencies, ...devDependencies })),
  };
}
