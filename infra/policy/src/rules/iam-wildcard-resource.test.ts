import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { iamWildcardResource } from './iam-wildcard-resource.ts';

describe('iam-wildcard-resource', () => {
  it('passes named resources, actions that AWS cannot narrow, and denials', () => {
    expect(iamWildcardResource.judge(policyOnRole({}))).toEqual([]);
    expect(iamWildcardResource.judge(policyOnRole({ Action: 'ecr:GetAuthorizationToken', Resource: '*' }))).toEqual([]);
    expect(iamWildcardResource.judge(policyOnRole({ Effect: 'Deny', Resource: '*' }))).toEqual([]);
  });

  it("passes a key's policy, where `*` is the key", () => {
    expect(iamWildcardResource.judge(planned('aws:kms/key:Key', { policy: { Statement: { Effect: 'Allow', Principal: { AWS: 'x' }, Action: 'kms:Decrypt', Resource: '*' } } }))).toEqual([]);
  });

  it('fails any other action, also beside one that passes', () => {
    expect(iamWildcardResource.judge(policyOnRole({ Action: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage'], Resource: '*' }))).toEqual(['it, policy, statement 0: allows ecr:BatchGetImage on every resource']);
    expect(iamWildcardResource.judge(policyOnRole({ Resource: ['arn:aws:s3:::data/*', 'arn:aws:s3:::*'] }))).toHaveLength(1);
  });
});
