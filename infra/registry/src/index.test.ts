import { join } from 'node:path';
import type { DomainOutputs } from '@flowsentry/infra-components';
import { type Plan, type PlannedResource, planStack } from '@flowsentry/infra-testing';
import { beforeAll, describe, expect, it } from 'vitest';

const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:flowsentry-prod-notifications';
const QUEUE = 'arn:aws:sqs:eu-central-1:123456789012:flowsentry-prod-undelivered';
const PIPELINE = 'arn:aws:sagemaker:eu-central-1:123456789012:pipeline/flowsentry-prod-training';
const DOMAIN: { readonly [Name in keyof DomainOutputs]?: Partial<DomainOutputs[Name]> } = {
  kmsKeyArn: KEY,
  dataBucket: 'data-bucket',
  artefactsBucket: 'artefacts-bucket',
  trainerEnvironment: { pipelineName: 'flowsentry-prod-training' },
};

const planOf = (environment: string): Promise<Plan> =>
  planStack({ folder: join(import.meta.dirname, '..'), environment, upstream: [{ project: 'flowsentry-domain', stack: environment, region: 'eu-central-1', resources: [], outputs: { ...DOMAIN } }] });

const all = ({ resources }: Plan, type: string): PlannedResource[] => resources.filter((resource) => resource.type === type);
const TARGET = 'aws:cloudwatch/eventTarget:EventTarget';

describe('the registry of prod', () => {
  let plan: Plan;
  const named = (name: string): PlannedResource => plan.resources.find((resource) => resource.custom && resource.name === name)!;
  beforeAll(async () => {
    plan = await planOf('prod');
  });

  it('keeps its versions, and trusts nobody where nobody is named', () => {
    expect(all(plan, 'aws:sagemaker/modelPackageGroup:ModelPackageGroup')).toMatchObject([{ protect: true, retainOnDelete: true, inputs: { modelPackageGroupName: 'flowsentry-prod-models' } }]);
    expect(all(plan, 'aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy')).toEqual([]);
  });

  it('sends every decision to people and to the workflow, and keeps what does not arrive', () => {
    expect(named('decisions-message').inputs).toMatchObject({ arn: TOPIC, rule: 'flowsentry-prod-decisions' });
    expect(named('deployment-dispatch').inputs).toMatchObject({ arn: expect.stringContaining(':api-destination/flowsentry-prod-deployment/'), rule: 'flowsentry-prod-decisions', roleArn: 'arn:aws:iam::123456789012:role/flowsentry-prod-deployment-trigger' });
    expect(all(plan, TARGET)).toHaveLength(3);
    for (const { inputs } of all(plan, TARGET)) expect(inputs).toMatchObject({ deadLetterConfig: { arn: QUEUE }, retryPolicy: { maximumRetryAttempts: expect.any(Number) } });
  });

  it('starts this pipeline, and can do nothing else', () => {
    const parameters = [
      { name: 'InputDataUri', value: 's3://data-bucket/data/' },
      { name: 'IncumbentUri', value: 's3://artefacts-bucket/no-incumbent/' },
      { name: 'ModelPackageGroupName', value: 'flowsentry-prod-models' },
    ];
    expect(named('retraining-drift-target').inputs).toMatchObject({ arn: PIPELINE, rule: 'flowsentry-prod-drift', sagemakerPipelineTarget: { pipelineParameterLists: parameters } });
    expect(named('retraining-schedule').inputs).toMatchObject({ kmsKeyArn: KEY, target: { arn: PIPELINE, sagemakerPipelineParameters: { pipelineParameters: parameters } } });
    const { Statement } = JSON.parse(String(named('retraining-role-policy').inputs['policy'])) as { Statement: { Action: string[]; Resource: string[] }[] };
    expect(Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['sagemaker:StartPipelineExecution'], [PIPELINE]],
      [['sqs:SendMessage'], [QUEUE]],
      [['kms:Decrypt', 'kms:GenerateDataKey'], [KEY]],
    ]);
  });

  it('encrypts what it tells and keeps', () => {
    for (const name of ['notifications', 'undelivered']) expect(named(name).inputs).toMatchObject({ kmsMasterKeyId: KEY });
    expect(all(plan, 'aws:cloudwatch/eventConnection:EventConnection')).toMatchObject([{ inputs: { kmsKeyIdentifier: KEY } }]);
  });
});

it('starts no workflow where none is named', async () => {
  const plan = await planOf('dev');
  expect(all(plan, TARGET).map(({ name }) => name).toSorted()).toEqual(['decisions-message', 'retraining-drift-target']);
  expect(all(plan, 'aws:scheduler/schedule:Schedule')).toEqual([]);
});
