import { describe, expect, it } from 'vitest';
import { environmentOf } from './environment-outputs.ts';

const DOMAIN = {
  region: 'eu-central-1',
  bucket: 'acme-flowsentry-dev',
  image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry@sha256:${'0'.repeat(64)}`,
  pipelineRoleArn: 'arn:aws:iam::123456789012:role/pipeline',
  processingRoleArn: 'arn:aws:iam::123456789012:role/processing',
  trainingRoleArn: 'arn:aws:iam::123456789012:role/training',
  kmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555',
  subnets: ['subnet-1a', 'subnet-2b'],
  securityGroupIds: ['sg-1a'],
  spot: true,
  tags: { project: 'flowsentry' },
  pipelineName: 'flowsentry-dev-training',
};
const REPOSITORY = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry';
const GROUP = { modelPackageGroupName: 'flowsentry-dev-models' };
const read = (domain: object, registry: Record<string, unknown> = GROUP) => environmentOf({ domain: { repositoryUrl: REPOSITORY, trainerEnvironment: domain }, registry }, 'dev');

describe('the environment of deployed stacks', () => {
  it('is what the domain hands to the trainer, and the group of the registry', () => {
    expect(read(DOMAIN, { ...GROUP, driftAlarmName: 'flowsentry-dev-drift' })).toEqual({ ...DOMAIN, ...GROUP });
  });

  it('has no image before one was set', () => {
    const { image: _, ...without } = DOMAIN;
    expect(() => read(without)).toThrow(
      `The environment "dev" has no image yet that jobs could run. Push one to ${REPOSITORY}, then set its digest and deploy: pulumi config set --path settings.image.digest sha256:… --stack dev --cwd infra/domain; npx nx run domain:up -c dev.`,
    );
  });

  it.each([
    [{ image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry:latest' }, /^infra\/domain, trainerEnvironment\.image: "123.*:latest" cannot be used\. Allowed: an ECR image by digest/],
    [{ bucket: undefined }, /^infra\/domain, trainerEnvironment\.bucket: The stack "dev" has no such output\. Allowed: a bucket name, such as acme-flowsentry-dev\. Deploy the stack as it is here: npx nx run model-registry:up -c dev\.$/],
    [{ region: 'mars' }, /region: "mars" cannot be used\. Allowed: a region, such as eu-central-1\./],
    [{ subnets: [] }, /subnets: \[\] cannot be used/],
    [{ spot: 'yes' }, /spot: "yes" cannot be used\. Allowed: true or false\./],
    [{ tags: { a: 1 } }, /tags: \{"a":1\} cannot be used/],
    [{ trainingRoleArn: '[secret]' }, /trainingRoleArn: "\[secret\]" cannot be used\. Allowed: arn:aws:iam::ACCOUNT:role\/NAME\./],
    [{ pipelineName: 'of us' }, /pipelineName: "of us" cannot be used\. Allowed: the name of a pipeline\./],
  ])('with %j is refused', (wrong, message) => {
    expect(() => read({ ...DOMAIN, ...wrong })).toThrow(message);
  });

  it('is refused where a stack is an older one', () => {
    expect(() => read(DOMAIN, {})).toThrow('infra/registry, modelPackageGroupName: The stack "dev" has no such output. Allowed: the name of a model package group.');
    expect(() => environmentOf({ domain: {}, registry: GROUP }, 'dev')).toThrow('infra/domain, trainerEnvironment.region: The stack "dev" has no such output.');
  });
});
