import { BOOSTER_PARAMETERS, DATA_PARAMETERS, DECISION_PARAMETERS, type ParameterName } from './parameters.ts';

/** What a job reads and writes, by name, and the parameters that decide its work: a change of any other does not make it run again. */
export interface JobSpec {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly parameters: readonly ParameterName[];
}

const spec = <const S extends JobSpec>(of: S): S => of;

/** Apart from the jobs themselves, so that the pipeline is defined without loading what they need. */
export const JOB_SPECS = {
  preprocess: spec({
    name: 'preprocess',
    inputs: ['data'],
    outputs: ['train', 'validation', 'test', 'preprocessor'],
    parameters: [...DATA_PARAMETERS, 'TrainingInstanceCount'],
  }),
  package: spec({
    name: 'package',
    inputs: ['model', 'preprocessor', 'train', 'validation'],
    outputs: ['package'],
    parameters: [...DATA_PARAMETERS, ...BOOSTER_PARAMETERS, ...DECISION_PARAMETERS],
  }),
  evaluate: spec({
    name: 'evaluate',
    inputs: ['package', 'preprocessor', 'train', 'validation', 'test', 'incumbent'],
    outputs: ['evaluation'],
    parameters: [...DATA_PARAMETERS, ...DECISION_PARAMETERS, 'Resamples'],
  }),
} as const;

export type JobName = keyof typeof JOB_SPECS;
