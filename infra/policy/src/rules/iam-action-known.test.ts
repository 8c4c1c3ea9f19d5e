import { describe, expect, it } from 'vitest';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { iamActionKnown } from './iam-action-known.ts';

describe('iam-action-known', () => {
  it('passes actions of AWS', () => {
    expect(iamActionKnown.judge(policyOnRole({ Action: ['s3:GetObject', 'sagemaker:CreateTrainingJob'] }))).toEqual([]);
  });

  it('fails a slip of the pen, in a denial as well', () => {
    expect(iamActionKnown.judge(policyOnRole({ Action: 's3:GetObjects' }))).toEqual(['it, policy, statement 0: names s3:GetObjects, which is not among the actions that the project uses']);
    expect(iamActionKnown.judge(policyOnRole({ Effect: 'Deny', Action: 'sagemaker:CreateTrainingJobs' }))).toHaveLength(1);
  });
});
