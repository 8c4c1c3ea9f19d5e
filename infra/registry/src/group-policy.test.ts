import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupPolicy } from './group-policy.ts';

const PLACE = { partition: 'aws', region: 'eu-central-1', account: '111111111111', modelPackageGroupName: 'flowsentry-dev-models' };
const anAccount = fc.stringMatching(/^\d{12}$/);

describe('groupPolicy', () => {
  it('lets another account read and serve, and decide nothing', () => {
    expect(groupPolicy(PLACE, ['222222222222'])).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadGroup',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
          Action: ['sagemaker:DescribeModelPackageGroup'],
          Resource: ['arn:aws:sagemaker:eu-central-1:111111111111:model-package-group/flowsentry-dev-models'],
        },
        {
          Sid: 'ServeVersions',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
          Action: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages', 'sagemaker:CreateModel'],
          Resource: ['arn:aws:sagemaker:eu-central-1:111111111111:model-package/flowsentry-dev-models/*'],
        },
      ],
    });
  });

  it.each([[[]], [['111111111111']], [['111111111111', '111111111111']]])('is none where %j is trusted', (trusted) => {
    expect(groupPolicy(PLACE, trusted)).toBeUndefined();
  });

  it('names each other account once, in an order of its own', () => {
    fc.assert(
      fc.property(fc.array(anAccount), anAccount, (trusted, account) => {
        const policy = groupPolicy({ ...PLACE, account }, trusted);
        expect(policy).toEqual(groupPolicy({ ...PLACE, account }, [...trusted, account, ...trusted].reverse()));
        expect(JSON.stringify(policy?.Statement.map(({ Principal }) => Principal) ?? [])).not.toContain(account);
      }),
    );
  });
});
