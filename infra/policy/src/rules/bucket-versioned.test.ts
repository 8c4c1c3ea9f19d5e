import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { bucketVersioned } from './bucket-versioned.ts';

const bucket = planned('aws:s3/bucket:Bucket', { bucket: 'data' }, { name: 'data' });
const versioning = (status: string) => planned('aws:s3/bucketVersioning:BucketVersioning', { bucket: 'data', versioningConfiguration: { status } });

describe('bucket-versioned', () => {
  it('passes when enabled', () => {
    expect(bucketVersioned.judgeStack([bucket, versioning('Enabled')])).toEqual([]);
  });

  it.each([['suspended', [versioning('Suspended')]], ['absent', []]])('fails when %s', (_, others) => {
    expect(bucketVersioned.judgeStack([bucket, ...others])).toEqual([{ urn: bucket.urn, message: 'The bucket data keeps no versions' }]);
  });
});
