import { describe, expect, it } from 'vitest';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { iamNoNegation } from './iam-no-negation.ts';

describe('iam-no-negation', () => {
  it('passes what says what it means', () => {
    expect(iamNoNegation.judge(policyOnRole({}))).toEqual([]);
  });

  it.each([
    ['NotAction', 'iam:*'],
    ['NotResource', 'arn:aws:s3:::secret/*'],
    ['NotPrincipal', { AWS: 'x' }],
  ])('fails %s', (key, value) => {
    expect(iamNoNegation.judge(policyOnRole({ [key]: value }))).toEqual([`it, policy, statement 0: has ${key}`]);
  });
});
