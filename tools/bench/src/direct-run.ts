import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BOOSTER_PARAMETERS, parseParameters } from '@flowsentry/trainer';
import { measureProcess } from './measure-process.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The jobs of the pipeline and its training one after the other, each a process, with no definition and no executor. Returns the wall time in seconds. */
export async function runDirectly({ data, folder, assignments, signal }: { readonly data: string; readonly folder: string; readonly assignments: readonly string[]; readonly signal: AbortSignal }): Promise<number> {
  const parameters = parseParameters(assignments);
  const at = (name: string): string => `${name}=${join(folder, name)}`;
  const param = assignments.flatMap((assignment) => ['--param', assignment]);
  const job = (name: string, inputs: readonly string[], outputs: readonly string[]): string[] => [
    fileOf('../../../packages/trainer/src/flowsentry.ts'), name, ...inputs.flatMap((input) => ['--input', input]), ...outputs.flatMap((output) => ['--output', at(output)]), ...param,
  ];
  const hyperparameters = Object.fromEntries(BOOSTER_PARAMETERS.map((name) => [name, String(parameters[name])]));
  const train = JSON.stringify({ objective: 'binary:logistic', eval_metric: 'logloss', ...hyperparameters, seed: String(parameters.Seed) });
  for (const name of ['incumbent', 'booster', 'output', 'model']) await mkdir(join(folder, name), { recursive: true });
  const commands = [
    job('preprocess', [`data=${data}`], ['train', 'validation', 'test', 'preprocessor']),
    [fileOf('train-directly.ts'), folder, train],
    job('package', ['model', 'preprocessor', 'train', 'validation'].map(at), ['package']),
    job('evaluate', ['package', 'preprocessor', 'train', 'validation', 'test', 'incumbent'].map(at), ['evaluation']),
  ];
  let seconds = 0;
  for (const command of commands) {
    const { wallSeconds } = await measureProcess(process.execPath, command, { signal, env: { NODE_COMPILE_CACHE: fileOf('../../../packages/trainer/node_modules/.cache/compiled') } });
    seconds += wallSeconds;
  }
  return seconds;
}
