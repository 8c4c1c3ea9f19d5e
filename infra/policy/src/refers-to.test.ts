import { describe, expect, it } from 'vitest';
import { planned } from './planned.fixture.ts';
import { refersTo } from './refers-to.ts';

const bucket = planned('aws:s3/bucket:Bucket', { bucket: 'data' });

describe('refersTo', () => {
  it('follows what the engine knows of dependencies', () => {
    const policy = planned('aws:s3/bucketPolicy:BucketPolicy', { bucket: 'id-1' }, { propertyDependencies: { bucket: [bucket.urn] } });
    expect(refersTo(policy, 'bucket', bucket, 'bucket')).toBe(true);
  });

  it('follows names', () => {
    expect(refersTo(planned('aws:s3/bucketPolicy:BucketPolicy', { bucket: 'data' }), 'bucket', bucket, 'bucket')).toBe(true);
  });

  it('is false of another resource, and of two without a name', () => {
    expect(refersTo(planned('aws:s3/bucketPolicy:BucketPolicy', { bucket: 'other' }), 'bucket', bucket, 'bucket')).toBe(false);
    expect(refersTo(planned('aws:s3/bucketPolicy:BucketPolicy', {}), 'bucket', planned('aws:s3/bucket:Bucket', {}), 'bucket')).toBe(false);
  });
});
