import { type ProcessingStep, execution, join, xgboostImageUri } from '@flowsentry/sagemaker-pipelines';
import { EXECUTIONS, type JobSettings, LONGEST_SECONDS, VOLUME_GB } from './settings.ts';

/** What every training of SageMaker's built-in XGBoost on what Preprocess handed over (Parquet, the label first) asks for: machines, rows, rights, places. `folder` of the execution gets the models. */
export function trainingRequest({ environment, parameters }: Pick<JobSettings, 'environment' | 'parameters'>, preprocess: ProcessingStep<'train' | 'validation'>, folder: string) {
  const { bucket, kmsKeyArn, subnets, securityGroupIds, spot } = environment;
  const { Outputs } = preprocess.properties.ProcessingOutputConfig;
  const channel = (ChannelName: 'train' | 'validation', S3DataDistributionType: 'FullyReplicated' | typeof parameters.TrainingDistribution) => ({
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix' as const, S3Uri: Outputs[ChannelName].S3Output.S3Uri, S3DataDistributionType } },
    ContentType: 'application/x-parquet',
    ChannelName,
  });
  return {
    AlgorithmSpecification: { TrainingInputMode: 'File' as const, TrainingImage: join('', [xgboostImageUri(environment.region, '1.7-1').replace(/1\.7-1$/, ''), parameters.XGBoostVersion]) },
    OutputDataConfig: { S3OutputPath: join('/', [`s3://${bucket}/${EXECUTIONS}`, execution.PipelineExecutionId, folder]), ...(kmsKeyArn ? { KmsKeyId: kmsKeyArn } : {}) },
    StoppingCondition: { MaxRuntimeInSeconds: LONGEST_SECONDS, ...(spot ? { MaxWaitTimeInSeconds: 2 * LONGEST_SECONDS } : {}) },
    ResourceConfig: {
      VolumeSizeInGB: VOLUME_GB,
      ...(kmsKeyArn ? { VolumeKmsKeyId: kmsKeyArn } : {}),
      InstanceCount: parameters.TrainingInstanceCount,
      InstanceType: parameters.TrainingInstanceType,
    },
    RoleArn: environment.trainingRoleArn,
    InputDataConfig: [channel('train', parameters.TrainingDistribution), channel('validation', 'FullyReplicated')],
    ...(subnets && securityGroupIds ? { VpcConfig: { SecurityGroupIds: securityGroupIds, Subnets: subnets } } : {}),
    EnableNetworkIsolation: true,
    EnableInterContainerTrafficEncryption: true,
  };
}
