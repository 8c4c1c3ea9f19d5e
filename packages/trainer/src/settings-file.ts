import { readFile } from 'node:fs/promises';
import { FlowsentryError } from '@flowsentry/kit';
import { TrainerError } from './error.ts';
import { parseParameters } from './parameters.ts';

export const SETTINGS_SCHEMA = 'flowsentry.settings/1';

/** Parameters of a run, by name, and where they come from. What is not among them keeps its default. */
export interface Settings {
  readonly schema: typeof SETTINGS_SCHEMA;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/**
 * The assignments (`Name=Value`) of a settings file, in its order. Throws {@link TrainerError} `wrong-settings` where it is none, and what parseParameters
 * throws, with the file's name.
 */
export async function readSettings(path: string): Promise<string[]> {
  const parameters = parametersOf(await readFile(path, 'utf8'), path);
  const assignments = Object.entries(parameters).map(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'number') return `${name}=${value}`;
    throw new TrainerError('wrong-settings', { file: path, key: name, what: `The value is ${JSON.stringify(value)}`, value, allowed: 'a text or a number' });
  });
  try {
    parseParameters(assignments);
  } catch (error) {
    if (!(error instanceof FlowsentryError)) throw error;
    const { wayOut: _, exitCode: __, ...problem } = error.problem;
    throw new TrainerError(error.code, { ...problem, file: path, wayOut: 'Correct the file, or make it anew with nx run trainer:tune', cause: error });
  }
  return assignments;
}

function parametersOf(text: string, file: string): Record<string, unknown> {
  const wayOut = 'Give a file that nx run trainer:tune wrote (best.json)';
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch (cause) {
    throw new TrainerError('wrong-settings', { file, what: 'It is not JSON', wayOut, cause });
  }
  const { schema, parameters } = (isObject(settings) ? settings : {}) as { schema?: unknown; parameters?: unknown };
  if (schema !== SETTINGS_SCHEMA) throw new TrainerError('wrong-settings', { file, key: 'schema', what: schema === undefined ? 'There is none' : `It is ${JSON.stringify(schema)}`, value: schema, allowed: SETTINGS_SCHEMA, wayOut });
  if (!isObject(parameters)) throw new TrainerError('wrong-settings', { file, key: 'parameters', what: parameters === undefined ? 'There are none' : `They are ${JSON.stringify(parameters)}`, value: parameters, allowed: 'an object of values by the names of parameters', wayOut });
  return parameters;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
