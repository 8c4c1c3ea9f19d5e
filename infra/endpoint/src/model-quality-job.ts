import { canonicalJson, sha256 } from '@flowsentry/kit';

export interface ModelQualityJob {
  readonly image: string;
  readonly roleArn: string;
  readonly endpointName: string;
  readonly threshold: number;
  readonly constraintsUri: string;
  /** Where people put the labels of captured requests, by the hour. */
  readonly groundTruthUri: string;
  readonly reportsUri: string;
  readonly instanceType: string;
  readonly kmsKeyArn: string;
  readonly subnets: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * AWS::SageMaker::ModelQualityJobDefinition, which the AWS provider has no resource for: the properties as Cloud Control takes them. The
 * name ends in the digest of the rest, since a definition cannot be changed, only replaced by one of another name. Labels come late, so
 * each run looks at the requests of the day before the last one.
 */
export function modelQualityJob(job: ModelQualityJob, namePrefix: string) {
  const { image, roleArn, endpointName, threshold, constraintsUri, groundTruthUri, reportsUri, instanceType, kmsKeyArn, subnets, securityGroupIds, tags } = job;
  const definition = {
    ModelQualityAppSpecification: { ImageUri: image, ProblemType: 'BinaryClassification' },
    ModelQualityBaselineConfig: { ConstraintsResource: { S3Uri: constraintsUri } },
    ModelQualityJobInput: {
      EndpointInput: {
        EndpointName: endpointName,
        LocalPath: '/opt/ml/processing/input/endpoint',
        // The scorer's answer in CSV: the first column is the probability of Anomaly.
        ProbabilityAttribute: '0',
        ProbabilityThresholdAttribute: threshold,
        StartTimeOffset: '-P2D',
        EndTimeOffset: '-P1D',
      },
      GroundTruthS3Input: { S3Uri: groundTruthUri },
    },
    ModelQualityJobOutputConfig: { KmsKeyId: kmsKeyArn, MonitoringOutputs: [{ S3Output: { LocalPath: '/opt/ml/processing/output', S3Uri: reportsUri, S3UploadMode: 'EndOfJob' } }] },
    JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: instanceType, VolumeKmsKeyId: kmsKeyArn, VolumeSizeInGB: 20 } },
    NetworkConfig: { EnableInterContainerTrafficEncryption: true, EnableNetworkIsolation: false, VpcConfig: { SecurityGroupIds: [...securityGroupIds], Subnets: [...subnets] } },
    RoleArn: roleArn,
    StoppingCondition: { MaxRuntimeInSeconds: 3300 },
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
  return { ...definition, JobDefinitionName: `${namePrefix}-${sha256(canonicalJson(definition)).slice(0, 8)}` };
}
