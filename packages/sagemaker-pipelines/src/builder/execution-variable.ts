import { type TextReference, makeReference } from './reference.ts';

const variable = (name: string): TextReference => makeReference({ kind: 'execution', expression: { Get: `Execution.${name}` }, uses: [] });

/** What SageMaker knows of the execution that is running, and of the job of the step it stands in. */
export const execution = {
  /** A time; compared with texts such as "2020-12-01". */
  StartDateTime: variable('StartDateTime'),
  /** A time; compared with texts such as "2020-12-01". */
  CurrentDateTime: variable('CurrentDateTime'),
  PipelineName: variable('PipelineName'),
  PipelineArn: variable('PipelineArn'),
  PipelineExecutionId: variable('PipelineExecutionId'),
  PipelineExecutionArn: variable('PipelineExecutionArn'),
  TrainingJobName: variable('TrainingJobName'),
  ProcessingJobName: variable('ProcessingJobName'),
};

const field = (name: string): TextReference => makeReference({ kind: 'experiment', expression: { Get: `PipelineExperimentConfig.${name}` }, uses: [] });

/** The experiment and the trial that an execution is recorded under. */
export const experiment = { ExperimentName: field('ExperimentName'), TrialName: field('TrialName') };
