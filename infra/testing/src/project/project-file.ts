import { access, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { PlanError } from '../error.ts';

/** What Pulumi.yaml says of a project. */
export interface Project {
  readonly name: string;
  /** The folder of Pulumi.yaml. */
  readonly folder: string;
  /** Where the program starts and the file or folder that is loaded, as Pulumi's engine derives them from `main`. */
  readonly workingFolder: string;
  readonly program: string;
}

interface ProjectYaml {
  readonly name?: unknown;
  readonly main?: unknown;
  readonly config?: unknown;
  readonly runtime?: string | { readonly name?: unknown; readonly options?: { readonly typescript?: unknown } };
}

/**
 * Reads Pulumi.yaml. Throws PlanError when it is missing or asks for what a plan here would run differently: another runtime, `typescript`
 * other than false (Pulumi would compile the program instead of leaving its types to Node), or project-wide configuration.
 */
export async function readProject(folder: string): Promise<Project> {
  const file = join(folder, 'Pulumi.yaml');
  const yaml = await readYaml<ProjectYaml>(file);
  const refuse = (key: string, value: unknown, allowed: string): never => {
    throw new PlanError('unsupported-project', { file, key, value, what: `${JSON.stringify(value) ?? 'nothing'} is not supported here`, allowed });
  };
  const { name, main, runtime } = yaml;
  if (typeof name !== 'string' || !/^[\w.-]{1,100}$/.test(name)) return refuse('name', name, 'a name of letters, digits, hyphens, underscores and periods');
  if (typeof main !== 'string') return refuse('main', main, 'the path of the program, src/index.ts');
  if (typeof runtime !== 'object' || runtime.name !== 'nodejs' || runtime.options?.typescript !== false) return refuse('runtime', runtime, '{ name: nodejs, options: { typescript: false } }: Node runs the TypeScript itself');
  if (yaml.config !== undefined) return refuse('config', yaml.config, 'configuration in Pulumi.<environment>.yaml alone');
  const path = join(folder, main);
  await access(path);
  return { name, folder, workingFolder: dirname(path), program: basename(path) };
}

/** A YAML file as a value; throws PlanError with the row when it is not YAML, and the system's error when it cannot be read. */
export async function readYaml<T>(file: string): Promise<T> {
  const text = await readFile(file, 'utf8');
  try {
    return (parse(text) ?? {}) as T;
  } catch (error) {
    throw new PlanError('not-yaml', { file, what: `This is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`, cause: error });
  }
}
