import { describe, expect, it } from 'vitest';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { iamConditions } from './iam-conditions.ts';

describe('iam-conditions', () => {
  it('passes with the condition, and what needs none', () => {
    expect(iamConditions.judge(policyOnRole({ Action: 'cloudwatch:PutMetricData', Resource: '*', Condition: { StringEquals: { 'cloudwatch:namespace': 'Flowsentry' } } }))).toEqual([]);
    expect(iamConditions.judge(policyOnRole({}))).toEqual([]);
  });

  it('fails without, and with another', () => {
    expect(iamConditions.judge(policyOnRole({ Action: 'cloudwatch:PutMetricData', Resource: '*' }))).toEqual([
      'it, policy, statement 0: allows cloudwatch:PutMetricData without a condition on cloudwatch:namespace: a metric has no ARN to narrow it',
    ]);
    expect(iamConditions.judge(policyOnRole({ Action: 'iam:CreateServiceLinkedRole', Resource: 'arn:aws:iam::111122223333:role/aws-service-role/x' }))).toEqual([
      'it, policy, statement 0: allows iam:CreateServiceLinkedRole without a condition on iam:AWSServiceName: the service that it names gets a way into the account',
    ]);
    expect(iamConditions.judge(policyOnRole({ Action: 'kms:CreateGrant', Condition: { StringEquals: { 'kms:ViaService': 'sagemaker.eu-west-1.amazonaws.com' } } }))).toHaveLength(1);
  });
});
