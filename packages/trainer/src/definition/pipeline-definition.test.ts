import { describe, expect, it } from 'vitest';
import { type Environment, LOCAL } from '../environment.ts';
import { trainingPipeline } from './pipeline-definition.ts';

const code = { preprocess: 's3://acme-flowsentry-dev/code/preprocess/11/', package: 's3://acme-flowsentry-dev/code/package/22/', evaluate: 's3://acme-flowsentry-dev/code/evaluate/33/' };
const DEV: Environment = {
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

describe('the pipeline', () => {
  it.each([['dev', DEV], ['local', LOCAL]] as const)('of the environment %s (golden)', async (name, environment) => {
    const { definition } = trainingPipeline({ environment, code, codeVersion: '0123abc' });
    await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot(`../../fixtures/definition.${name}.json`);
  });

  it('lets each step be decided by its own parameters only', () => {
    const { definition } = trainingPipeline({ environment: DEV, code, codeVersion: '0123abc' });
    const parametersOf = (step: string): Set<string> => new Set([...JSON.stringify(definition.Steps.find(({ Name }) => Name === step)?.Arguments).matchAll(/"Parameters\.(\w+)"/g)].map(([, name]) => name));
    expect([...parametersOf('Preprocess')]).toEqual(expect.arrayContaining(['InputDataUri', 'FeatureSet', 'SplitProtocol', 'Seed']));
    for (const foreign of ['eta', 'num_round', 'ThresholdRule', 'Resamples', 'GateMinimumMacroF1', 'IncumbentUri']) expect(parametersOf('Preprocess')).not.toContain(foreign);
    for (const foreign of ['ThresholdRule', 'Resamples', 'FeatureSet', 'GateMinimumMacroF1']) expect(parametersOf('Train')).not.toContain(foreign);
    for (const foreign of ['Resamples', 'GateMinimumMacroF1', 'IncumbentUri']) expect(parametersOf('Package')).not.toContain(foreign);
    expect(parametersOf('Evaluate')).not.toContain('GateMinimumMacroF1');
  });
});
