import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { bucketEncrypted } from './bucket-encrypted.ts';

const bucket = planned('aws:s3/bucket:Bucket', {}, { name: 'data' });
const encryption = (byDefault: Record<string, unknown>, bucketKeyEnabled = true) =>
  planned(
    'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
    { bucket: 'data-1', rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled }] },
    { propertyDependencies: { bucket: [bucket.urn] } },
  );

describe('bucket-encrypted', () => {
  it('passes a bucket with our key', () => {
    expect(bucketEncrypted.judgeStack([bucket, encryption({ sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' })])).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ["S3's own key", [encryption({ sseAlgorithm: 'AES256' })]],
    ["AWS's key", [encryption({ sseAlgorithm: 'aws:kms' })]],
    ['no bucket key', [encryption({ sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' }, false)]],
  ])('fails a bucket with %s', (_, others) => {
    expect(bucketEncrypted.judgeStack([bucket, ...others])).toEqual([{ urn: bucket.urn, message: 'The bucket data does not encrypt by default with a KMS key of our own through a bucket key' }]);
  });
});
