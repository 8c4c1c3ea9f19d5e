import { expect, it } from 'vitest';
import { foldersOf, parametersOf } from './job-options.ts';
import { JOB_SPECS } from './job-specs.ts';
import { evaluate } from './jobs/evaluate.ts';
import { preprocess } from './jobs/preprocess.ts';
import { parseParameters } from './parameters.ts';

it('folders go by their names, and may have an equals sign in them', () => {
  const output = JOB_SPECS.preprocess.outputs.map((name) => `${name}=/out/${name}`);
  expect(foldersOf(preprocess, { input: ['data=/in/a=b'], output })).toEqual({ data: '/in/a=b', train: '/out/train', validation: '/out/validation', test: '/out/test', preprocessor: '/out/preprocessor' });
});

it('a job is given the parameters that decide its work: what it keeps of them is what it was run with', () => {
  const given = ['Resamples=100', 'Seed=3', 'GateMinimumMacroF1=0.1', 'eta=0.2'];
  const all = parseParameters(given);
  expect(parametersOf(evaluate, { param: given })).toEqual(Object.fromEntries(JOB_SPECS.evaluate.parameters.map((name) => [name, all[name]])));
  expect(Object.keys(parametersOf(preprocess, { param: given }))).toEqual(JOB_SPECS.preprocess.parameters);
});
