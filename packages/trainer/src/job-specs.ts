import { BOOSTER_PARAMETERS, DATA_PARAMETERS, DECISION_PARAMETERS, type ParameterName } from './parameters.ts';

/** What a job reads and writes, by name, and the parameters that decide its work: a change of any other must not make it run again. */
export interface JobSpec {
  readonly inputs: readonly string[];
  /** Inputs whose folder may hold nothing. */
  readonly optional?: readonly string[];
  readonly outputs: readonly string[];
  readonly parameters: readonly ParameterName[];
}

const spec = <const S extends JobSpec>(of: S): S => of;

/** Light, so that the pipeline is defined without loading what its jobs need. */
export const JOB_SPECS = {
  preprocess: spec({
    inputs: ['data'],
    outputs: ['train', 'validation', 'test', 'preprocessor'],
    parameters: [...DATA_PARAMETERS, 'TrainingInstanceCount'],
  }),
  package: spec({
    inputs: ['model', 'preprocessor', 'train', 'validation'],
    outputs: ['package'],
    parameters: [...DATA_PARAMETERS, ...BOOSTER_PARAMETERS, ...DECISION_PARAMETERS],
  }),
  evaluate: spec({
    inputs: ['package', 'preprocessor', 'train', 'validation', 'test', 'incumbent'],
    optional: ['incumbent'],
    outputs: ['evaluation'],
    parameters: [...DATA_PARAMETERS, ...DECISION_PARAMETERS, 'Resamples'],
  }),
} as const;

export type JobName = keyof typeof JOB_SPECS;
