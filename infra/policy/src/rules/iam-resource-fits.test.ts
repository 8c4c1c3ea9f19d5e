import { describe, expect, it } from 'vitest';
import { policyOnRole } from '../policy-on-role.fixture.ts';
import { iamResourceFits } from './iam-resource-fits.ts';

const judged = (Action: string | string[], Resource: string | string[]) => iamResourceFits.judge(policyOnRole({ Action, Resource }));

describe('iam-resource-fits', () => {
  it('passes when each action finds its kind', () => {
    expect(judged(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'])).toEqual([]);
    expect(judged('ecr:GetAuthorizationToken', '*')).toEqual([]);
  });

  it('fails an action that finds none', () => {
    expect(judged(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::data/*')).toEqual(['it, policy, statement 0: allows s3:ListBucket on nothing that it works on (s3:bucket)']);
    expect(judged('ecr:GetAuthorizationToken', 'arn:aws:ecr:eu-west-1:111122223333:repository/scorer')).toEqual(['it, policy, statement 0: allows ecr:GetAuthorizationToken on named resources, but AWS takes * alone']);
  });
});
