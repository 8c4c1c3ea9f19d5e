import { describe, expect, it } from 'vitest';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { iamNoWildcardAction } from './iam-no-wildcard-action.ts';

describe('iam-no-wildcard-action', () => {
  it('passes names, and denials of everything', () => {
    expect(iamNoWildcardAction.judge(policyOnRole({}))).toEqual([]);
    expect(iamNoWildcardAction.judge(policyOnRole({ Effect: 'Deny', Action: '*' }))).toEqual([]);
  });

  it.each(['*', 's3:*', 's3:Get*', 's3:GetObjec?'])('fails %s', (Action) => {
    expect(iamNoWildcardAction.judge(policyOnRole({ Sid: 'Read', Action }))).toEqual([`it, policy, statement Read: allows ${Action}`]);
  });
});
