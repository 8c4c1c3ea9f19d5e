import { resolve } from 'node:path';
import { fakePulumi } from '@flowsentry/kit/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { deployedEnvironment, environmentNames } from './deployed-environment.ts';

const call = (stack: string): string => `stack output --json --stack dev --cwd ${resolve(import.meta.dirname, '../../../infra', stack)} --non-interactive`;

afterEach(() => void vi.unstubAllEnvs());

it('is one of those that the domain has settings for', () => {
  expect(environmentNames()).toEqual(['dev', 'prod', 'staging']);
});

it('is put together of what two stacks hand out', async () => {
  const image = `123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry-dev-jobs@sha256:${'0'.repeat(64)}`;
  const [pipelineRoleArn, processingRoleArn, trainingRoleArn] = ['pipeline', 'processing', 'training'].map((role) => `arn:aws:iam::123456789012:role/flowsentry-dev-${role}`);
  const trainerEnvironment = {
    region: 'eu-central-1', bucket: 'flowsentry-dev-artefacts', image, pipelineRoleArn, processingRoleArn, trainingRoleArn, kmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/1a',
    subnets: ['subnet-1a'], securityGroupIds: ['sg-1a'], spot: true, tags: {}, pipelineName: 'flowsentry-dev-training',
  };
  const fake = await fakePulumi({ [call('domain')]: { stdout: JSON.stringify({ trainerEnvironment }) }, [call('registry')]: { stdout: '{"modelPackageGroupName":"flowsentry-dev-models"}' } });
  vi.stubEnv('PATH', fake.path);
  expect(await deployedEnvironment('dev', new AbortController().signal)).toEqual({ ...trainerEnvironment, modelPackageGroupName: 'flowsentry-dev-models' });
  expect((await fake.calls()).toSorted()).toEqual([call('domain'), call('registry')]);
  await fake.remove();
});
