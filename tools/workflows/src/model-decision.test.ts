import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ModelDecision, deployedBy, readModelDecision } from './model-decision.ts';

const GOOD: ModelDecision = {
  environment: 'prod',
  modelPackageArn: 'arn:aws:sagemaker:eu-central-1:111122223333:model-package/flowsentry-prod-models/7',
  modelPackageGroupName: 'flowsentry-prod-models',
  modelPackageVersion: 7,
  status: 'Approved',
};

describe('a decision on a version', () => {
  it('is read', () => {
    expect(readModelDecision({ ...GOOD, more: 1 })).toEqual(GOOD);
  });

  it.each([
    [undefined, 'client_payload: It is missing. Allowed: an object. Nothing was deployed.'],
    ['prod', 'client_payload: "prod" cannot be used. Allowed: an object.'],
    [{ ...GOOD, environment: 'dev' }, 'client_payload, environment: "dev" cannot be used. Allowed: staging, prod.'],
    [{ ...GOOD, environment: 'prod"; rm -rf / #' }, 'environment: "prod\\"; rm -rf / #" cannot be used.'],
    [{ ...GOOD, environment: 'staging' }, 'modelPackageGroupName: "flowsentry-prod-models" cannot be used. Allowed: flowsentry-staging-models.'],
    [{ ...GOOD, modelPackageVersion: 8 }, 'modelPackageArn: "arn:aws:sagemaker:eu-central-1:111122223333:model-package/flowsentry-prod-models/7" cannot be used. Allowed: arn:aws:sagemaker:REGION:ACCOUNT:model-package/flowsentry-prod-models/8.'],
    [{ ...GOOD, modelPackageVersion: '7' }, 'modelPackageVersion: "7" cannot be used. Allowed: the number of the version.'],
    [{ ...GOOD, modelPackageVersion: 0 }, 'modelPackageVersion: 0 cannot be used. Allowed: the number of the version.'],
    [{ ...GOOD, modelPackageArn: undefined }, 'modelPackageArn: It is missing. Allowed: the ARN of the version.'],
    [{ ...GOOD, modelPackageArn: `x${GOOD.modelPackageArn}` }, 'modelPackageArn: "xarn:'],
    [{ ...GOOD, status: 'PendingManualApproval' }, 'status: "PendingManualApproval" cannot be used. Allowed: Approved, Rejected.'],
  ])('is refused: %j', (payload, message) => {
    expect(() => readModelDecision(payload)).toThrow(message);
  });

  it('deploys where a version was approved, and nothing where one was rejected', () => {
    expect(deployedBy(GOOD)).toEqual(['prod']);
    expect(deployedBy({ ...GOOD, status: 'Rejected' })).toEqual([]);
  });
});

describe.each(['staging', 'prod'] as const)('what the registry of %s sends', (environment) => {
  const { resources } = JSON.parse(readFileSync(new URL(`../../../infra/testing/plans/${environment}/registry.json`, import.meta.url), 'utf8')) as { resources: Record<string, { inputs: { inputTransformer?: { inputTemplate: string } } }> };
  const [, dispatch] = Object.entries(resources).find(([urn]) => urn.endsWith('::deployment-dispatch'))!;
  const FIELDS = { arn: `arn:aws:sagemaker:eu-central-1:111122223333:model-package/flowsentry-${environment}-models/7`, group: `flowsentry-${environment}-models`, version: '7', status: 'Rejected' };
  const sent = JSON.parse(Object.entries(FIELDS).reduce((text, [name, value]) => text.replaceAll(`<${name}>`, value), dispatch.inputs.inputTransformer!.inputTemplate)) as { event_type: string; client_payload: unknown };

  it('is read', () => {
    expect(sent.event_type).toBe('model-decision');
    expect(readModelDecision(sent.client_payload)).toMatchObject({ environment, modelPackageVersion: 7, status: 'Rejected' });
  });
});
