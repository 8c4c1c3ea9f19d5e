import { type ProcessingStep, type TrainingStep, execution, hyperparameters, join, trainingStep, xgboostImageUri } from '@flowsentry/sagemaker-pipelines';
import { BOOSTER_PARAMETERS } from '../parameters.ts';
import { CACHED, EXECUTIONS, type JobSettings, LONGEST_SECONDS, RETRIED, VOLUME_GB } from './settings.ts';

/** The step that trains SageMaker's built-in XGBoost on what Preprocess handed over: Parquet, the label first. */
export function trainingJob({ environment, parameters }: JobSettings, preprocess: ProcessingStep<'train' | 'validation'>): TrainingStep {
  const { bucket, kmsKeyArn, subnets, securityGroupIds, spot } = environment;
  const { Outputs } = preprocess.properties.ProcessingOutputConfig;
  const channel = (ChannelName: 'train' | 'validation', S3DataDistributionType: 'FullyReplicated' | typeof parameters.TrainingDistribution) => ({
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix' as const, S3Uri: Outputs[ChannelName].S3Output.S3Uri, S3DataDistributionType } },
    ContentType: 'application/x-parquet',
    ChannelName,
  });
  const settings = Object.fromEntries(BOOSTER_PARAMETERS.map((name) => [name, parameters[name]]));
  return trainingStep(
    'Train',
    {
      AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: join('', [xgboostImageUri(environment.region, '1.7-1').replace(/1\.7-1$/, ''), parameters.XGBoostVersion]) },
      OutputDataConfig: { S3OutputPath: join('/', [`s3://${bucket}/${EXECUTIONS}`, execution.PipelineExecutionId, 'model']), ...(kmsKeyArn ? { KmsKeyId: kmsKeyArn } : {}) },
      StoppingCondition: { MaxRuntimeInSeconds: LONGEST_SECONDS, ...(spot ? { MaxWaitTimeInSeconds: 2 * LONGEST_SECONDS } : {}) },
      ResourceConfig: {
        VolumeSizeInGB: VOLUME_GB,
        ...(kmsKeyArn ? { VolumeKmsKeyId: kmsKeyArn } : {}),
        InstanceCount: parameters.TrainingInstanceCount,
        InstanceType: parameters.TrainingInstanceType,
      },
      RoleArn: environment.trainingRoleArn,
      InputDataConfig: [channel('train', parameters.TrainingDistribution), channel('validation', 'FullyReplicated')],
      HyperParameters: hyperparameters({ objective: 'binary:logistic', eval_metric: 'logloss', ...settings, seed: parameters.Seed }),
      ...(subnets && securityGroupIds ? { VpcConfig: { SecurityGroupIds: securityGroupIds, Subnets: subnets } } : {}),
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      ...(spot ? { EnableManagedSpotTraining: true, CheckpointConfig: { S3Uri: checkpoints() } } : {}),
    },
    { ...CACHED, ...RETRIED },
  );

  /**
   * One place for each choice of rows and settings. A folder of the execution would keep Train from ever being taken from the cache, for which this address counts; one
   * place for all would make a training go on with another's trees.
   */
  function checkpoints() {
    return join('/', [`s3://${bucket}/checkpoints`, preprocess.properties.ProcessingJobName, join('_', [parameters.XGBoostVersion, parameters.Seed, ...BOOSTER_PARAMETERS.map((name) => parameters[name])])]);
  }
}
