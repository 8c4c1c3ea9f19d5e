import { TrainerError } from './error.ts';
import type { Job } from './job.ts';
import { type Parameters, parseParameters } from './parameters.ts';

/** The options of a job's program as they were typed: `name=folder`, `name=folder`, `Name=Value`. */
export interface JobOptions {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly param: readonly string[];
}

/**
 * The folders that the options name, by their names. Throws {@link TrainerError} `unknown-folder` or `missing-folder` (exit code 2) for a folder that the job
 * does not know, and for one that it needs.
 */
export function foldersOf(job: Job, { input, output }: Pick<JobOptions, 'input' | 'output'>): Record<string, string> {
  return { ...named(job, '--input', job.inputs, input), ...named(job, '--output', job.outputs, output) };
}

/** The parameters that decide the job's work, and no others, of those assigned and the defaults. Throws what {@link parseParameters} does. */
export function parametersOf({ parameters }: Pick<Job, 'parameters'>, { param }: Pick<JobOptions, 'param'>): Parameters {
  const all = parseParameters(param);
  return Object.fromEntries(parameters.map((name) => [name, all[name]])) as unknown as Parameters;
}

function named(job: Job, flag: string, names: readonly string[], assignments: readonly string[]): Record<string, string> {
  const wrong = (code: string, what: string, about: { allowed?: string; wayOut?: string }): TrainerError => new TrainerError(code, { key: flag, what, ...about, exitCode: 2 });
  const folders: Record<string, string> = {};
  for (const assignment of assignments) {
    const [folder, path] = [assignment.slice(0, Math.max(0, assignment.indexOf('='))), assignment.slice(assignment.indexOf('=') + 1)];
    if (!names.includes(folder) || path === '') throw wrong('unknown-folder', `"${assignment}" names no folder of ${job.name}`, { allowed: names.length === 0 ? 'none' : names.map((each) => `${each}=FOLDER`).join(', ') });
    folders[folder] = path;
  }
  const missing = names.filter((each) => folders[each] === undefined);
  if (missing.length > 0) throw wrong('missing-folder', `${job.name} was not given the folder ${missing.join(', ')}`, { wayOut: `Name it: ${flag} ${missing[0]}=FOLDER` });
  return folders;
}
