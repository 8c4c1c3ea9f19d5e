import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { bucketLifecycle } from './bucket-lifecycle.ts';

const bucket = planned('aws:s3/bucket:Bucket', { bucket: 'data' }, { name: 'data' });
const lifecycle = (...rules: Record<string, unknown>[]) => planned('aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration', { bucket: 'data', rules });
const expiry = { status: 'Enabled', noncurrentVersionExpiration: { noncurrentDays: 90 } };
const uploads = { status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };

describe('bucket-lifecycle', () => {
  it('passes with both, in one rule or two', () => {
    expect(bucketLifecycle.judgeStack([bucket, lifecycle(expiry, uploads)])).toEqual([]);
    expect(bucketLifecycle.judgeStack([bucket, lifecycle({ ...expiry, ...uploads })])).toEqual([]);
  });

  it('fails without, and with a rule that is switched off', () => {
    expect(bucketLifecycle.judgeStack([bucket])).toEqual([{ urn: bucket.urn, message: 'The bucket data keeps every old version for ever and keeps unfinished uploads for ever' }]);
    expect(bucketLifecycle.judgeStack([bucket, lifecycle({ ...expiry, status: 'Disabled' }, uploads)])).toEqual([{ urn: bucket.urn, message: 'The bucket data keeps every old version for ever' }]);
  });
});
