import { describe, expect, it } from 'vitest';
import { type Transformer, decisionDispatch, decisionMessage, decisionPattern } from './decision-event.ts';

const EVENT = {
  time: '2026-11-23T10:00:00Z',
  detail: { ModelPackageArn: 'arn:aws:sagemaker:eu-central-1:111122223333:model-package/flowsentry-dev-models/7', ModelPackageGroupName: 'flowsentry-dev-models', ModelPackageVersion: 7, ModelApprovalStatus: 'Approved' },
};

/** As EventBridge does it: each `<name>` gives way to the value at its path. */
function transform({ inputPaths, inputTemplate }: Transformer): string {
  return inputTemplate.replaceAll(/<(\w+)>/g, (_, name: string) => {
    const value = inputPaths[name].split('.').slice(1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], EVENT);
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`The event has nothing at ${inputPaths[name]}`);
    return String(value);
  });
}

describe('a decision', () => {
  it('is matched for one group, and only when a person has decided', () => {
    expect(JSON.parse(decisionPattern('flowsentry-dev-models'))).toEqual({
      source: ['aws.sagemaker'],
      'detail-type': ['SageMaker Model Package State Change'],
      detail: { ModelPackageGroupName: ['flowsentry-dev-models'], ModelApprovalStatus: ['Approved', 'Rejected'] },
    });
  });

  it('is told in one line', () => {
    expect(JSON.parse(transform(decisionMessage('dev')))).toBe(`Flowsentry dev: version 7 of flowsentry-dev-models is Approved since 2026-11-23T10:00:00Z (${EVENT.detail.ModelPackageArn}).`);
  });

  it('becomes a repository dispatch', () => {
    expect(JSON.parse(transform(decisionDispatch('prod')))).toEqual({
      event_type: 'model-decision',
      client_payload: { environment: 'prod', modelPackageArn: EVENT.detail.ModelPackageArn, modelPackageGroupName: 'flowsentry-dev-models', modelPackageVersion: 7, status: 'Approved' },
    });
  });
});
