import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { policyParses } from './policy-parses.ts';

describe('policy-parses', () => {
  it('passes a policy', () => {
    expect(policyParses.judge(policyOnRole({}))).toEqual([]);
  });

  it('fails what is none', () => {
    expect(policyParses.judge(planned('aws:s3/bucketPolicy:BucketPolicy', { policy: '{' }))).toEqual(['it, policy: it is not JSON']);
    expect(policyParses.judge(policyOnRole({ Effect: 'allow' }))).toEqual(['it, policy: statement 0 neither allows nor denies']);
  });
});
