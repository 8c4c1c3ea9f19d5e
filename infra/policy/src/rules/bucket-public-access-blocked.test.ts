import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { bucketPublicAccessBlocked } from './bucket-public-access-blocked.ts';

const bucket = planned('aws:s3/bucket:Bucket', { bucket: 'data' }, { name: 'data' });
const blocks = (inputs: Record<string, unknown>) => planned('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', { bucket: 'data', ...inputs });

describe('bucket-public-access-blocked', () => {
  it('passes with all four', () => {
    expect(bucketPublicAccessBlocked.judgeStack([bucket, blocks({ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true })])).toEqual([]);
  });

  it('fails with three, naming the fourth', () => {
    expect(bucketPublicAccessBlocked.judgeStack([bucket, blocks({ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true })])).toEqual([
      { urn: bucket.urn, message: 'The bucket data does not set restrictPublicBuckets' },
    ]);
  });

  it("fails with another bucket's", () => {
    expect(bucketPublicAccessBlocked.judgeStack([bucket, blocks({ bucket: 'other', blockPublicAcls: true })])).toHaveLength(1);
  });
});
