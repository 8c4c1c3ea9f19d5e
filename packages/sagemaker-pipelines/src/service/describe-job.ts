import type { SageMaker } from '@aws-sdk/client-sagemaker';
import type { AwsClient } from '@flowsentry/registry';
import type { StepMetadata } from '../pipeline-service.ts';
import { plain } from './plain.ts';

type Describe = (client: SageMaker, name: string, arn: string) => Promise<object>;

const PROCESSING: [string, Describe] = ['DescribeProcessingJob', (client, ProcessingJobName) => client.describeProcessingJob({ ProcessingJobName })];

/** By the key of the step's Metadata; where a job's name is asked for, it is what stands last in the ARN. */
const CALLS: Readonly<Record<string, readonly [call: string, describe: Describe]>> = {
  TrainingJob: ['DescribeTrainingJob', (client, TrainingJobName) => client.describeTrainingJob({ TrainingJobName })],
  ProcessingJob: PROCESSING,
  QualityCheck: PROCESSING,
  ClarifyCheck: PROCESSING,
  TransformJob: ['DescribeTransformJob', (client, TransformJobName) => client.describeTransformJob({ TransformJobName })],
  TuningJob: ['DescribeHyperParameterTuningJob', (client, HyperParameterTuningJobName) => client.describeHyperParameterTuningJob({ HyperParameterTuningJobName })],
  AutoMLJob: ['DescribeAutoMLJobV2', (client, AutoMLJobName) => client.describeAutoMLJobV2({ AutoMLJobName })],
  Model: ['DescribeModel', (client, ModelName) => client.describeModel({ ModelName })],
  RegisterModel: ['DescribeModelPackage', (client, _, ModelPackageName) => client.describeModelPackage({ ModelPackageName })],
  EndpointConfig: ['DescribeEndpointConfig', (client, EndpointConfigName) => client.describeEndpointConfig({ EndpointConfigName })],
  Endpoint: ['DescribeEndpoint', (client, EndpointName) => client.describeEndpoint({ EndpointName })],
};

/** What SageMaker says of the job, model or model package behind a step; undefined for a step that has none. */
export async function describeJob(sageMaker: AwsClient<SageMaker>, metadata: StepMetadata): Promise<Readonly<Record<string, unknown>> | undefined> {
  for (const [kind, { Arn, CheckJobArn }] of Object.entries(metadata)) {
    const arn = Arn ?? CheckJobArn;
    const [call, describe] = CALLS[kind] ?? [];
    if (call === undefined || describe === undefined || typeof arn !== 'string') continue;
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    return plain(await sageMaker({ call, resource: arn }, (client) => describe(client, name, arn)));
  }
  return undefined;
}
