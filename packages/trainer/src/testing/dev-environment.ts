import type { Environment } from '../environment.ts';

/** An environment as its stacks hand it out, with all that it may have. */
export const DEV: Environment = {
  region: 'eu-central-1',
  bucket: 'acme-flowsentry-dev',
  image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry@sha256:${'0'.repeat(64)}`,
  pipelineRoleArn: 'arn:aws:iam::123456789012:role/flowsentry-dev-pipeline',
  processingRoleArn: 'arn:aws:iam::123456789012:role/flowsentry-dev-processing',
  trainingRoleArn: 'arn:aws:iam::123456789012:role/flowsentry-dev-training',
  kmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555',
  subnets: ['subnet-0a1b2c3d', 'subnet-1a2b3c4d'],
  securityGroupIds: ['sg-0a1b2c3d'],
  spot: true,
  tags: { project: 'flowsentry' },
  pipelineName: 'flowsentry-dev-training',
  modelPackageGroupName: 'flowsentry-dev-models',
};

export const CODE = { preprocess: 's3://acme-flowsentry-dev/code/preprocess/11/', package: 's3://acme-flowsentry-dev/code/package/22/', evaluate: 's3://acme-flowsentry-dev/code/evaluate/33/' } as const;
