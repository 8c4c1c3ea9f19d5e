import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { bucketTlsOnly } from './bucket-tls-only.ts';

const bucket = planned('aws:s3/bucket:Bucket', { bucket: 'data' }, { name: 'data' });
const policy = (statement: Record<string, unknown>) =>
  planned('aws:s3/bucketPolicy:BucketPolicy', {
    bucket: 'data',
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } }, ...statement }],
    }),
  });

describe('bucket-tls-only', () => {
  it('passes a policy that denies', () => {
    expect(bucketTlsOnly.judgeStack([bucket, policy({})])).toEqual([]);
    expect(bucketTlsOnly.judgeStack([bucket, policy({ Principal: { AWS: '*' } })])).toEqual([]);
  });

  it.each([
    ['no policy', []],
    ['a policy that denies reading only', [policy({ Action: 's3:GetObject' })]],
    ['a policy that denies one person', [policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/x' } })]],
    ['a policy that denies TLS', [policy({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })]],
    ['a policy with one condition more', [policy({ Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalAccount': '1' } } })]],
  ])('fails %s', (_, others) => {
    expect(bucketTlsOnly.judgeStack([bucket, ...others])).toEqual([{ urn: bucket.urn, message: 'The bucket data answers requests without TLS' }]);
  });
});
