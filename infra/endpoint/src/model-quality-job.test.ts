import { describe, expect, it } from 'vitest';
import { modelQualityJob } from './model-quality-job.ts';

const JOB = {
  image: 'i',
  roleArn: 'arn:aws:iam::111111111111:role/monitor',
  endpointName: 'flowsentry-prod-scorer',
  threshold: 0.45,
  constraintsUri: 's3://c/monitoring/baselines/7/constraints.json',
  groundTruthUri: 's3://c/ground-truth',
  reportsUri: 's3://c/monitoring/model-quality',
  instanceType: 'ml.m5.large',
  kmsKeyArn: 'k',
  subnets: ['subnet-1'],
  securityGroupIds: ['sg-1'],
  tags: { project: 'flowsentry' },
};

describe('modelQualityJob', () => {
  it('judges by the threshold and the constraints, in the VPC, encrypted', () => {
    expect(modelQualityJob(JOB, 'flowsentry-prod-model-quality')).toMatchObject({
      ModelQualityAppSpecification: { ProblemType: 'BinaryClassification' },
      ModelQualityBaselineConfig: { ConstraintsResource: { S3Uri: JOB.constraintsUri } },
      ModelQualityJobInput: { EndpointInput: { EndpointName: JOB.endpointName, ProbabilityThresholdAttribute: 0.45 }, GroundTruthS3Input: { S3Uri: JOB.groundTruthUri } },
      JobResources: { ClusterConfig: { VolumeKmsKeyId: 'k' } },
      NetworkConfig: { EnableInterContainerTrafficEncryption: true, VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
      Tags: [{ Key: 'project', Value: 'flowsentry' }],
    });
  });

  it('has another name when anything about it is other', () => {
    const name = (job: typeof JOB): string => modelQualityJob(job, 'p').JobDefinitionName;
    expect(name(JOB)).toMatch(/^p-[0-9a-f]{8}$/);
    expect(name({ ...JOB })).toBe(name(JOB));
    expect(name({ ...JOB, threshold: 0.5 })).not.toBe(name(JOB));
  });
});
