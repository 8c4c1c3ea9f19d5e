import { type ProcessingStep, type TrainingStep, hyperparameters, join, trainingStep } from '@flowsentry/sagemaker-pipelines';
import { BOOSTER_PARAMETERS } from '../parameters.ts';
import { CACHED, type JobSettings, RETRIED } from './settings.ts';
import { trainingRequest } from './training-request.ts';

/** The step that trains SageMaker's built-in XGBoost. */
export function trainingJob({ environment, parameters }: JobSettings, preprocess: ProcessingStep<'train' | 'validation'>): TrainingStep {
  const settings = Object.fromEntries(BOOSTER_PARAMETERS.map((name) => [name, parameters[name]]));
  return trainingStep(
    'Train',
    {
      ...trainingRequest({ environment, parameters }, preprocess, 'model'),
      ExperimentConfig: { TrialComponentDisplayName: 'Train' },
      HyperParameters: hyperparameters({ objective: 'binary:logistic', eval_metric: 'logloss', ...settings, seed: parameters.Seed }),
      ...(environment.spot ? { EnableManagedSpotTraining: true, CheckpointConfig: { S3Uri: checkpoints() } } : {}),
    },
    { ...CACHED, ...RETRIED },
  );

  /**
   * One place for each choice of rows and settings. A folder of the execution would keep Train from ever being taken from the cache, for which this address counts; one
   * place for all would make a training go on with another's trees.
   */
  function checkpoints() {
    return join('/', [`s3://${environment.bucket}/checkpoints`, preprocess.properties.ProcessingJobName, join('_', [parameters.XGBoostVersion, parameters.Seed, ...BOOSTER_PARAMETERS.map((name) => parameters[name])])]);
  }
}
