import { type Statement, deny } from '@flowsentry/infra-components';
import type { Input } from '@pulumi/pulumi';

/**
 * Who asks for another encryption than the environment's key is refused. What asks for none gets the bucket's own, which is that key: so each condition holds only for
 * requests that carry the header.
 */
export const onlyWithKey = (bucketArn: string, keyArn: Input<string>): readonly Statement[] => [
  deny(['s3:PutObject'], [`${bucketArn}/*`], {
    sid: 'NoOtherEncryption',
    principals: '*',
    conditions: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' }, Null: { 's3:x-amz-server-side-encryption': 'false' } },
  }),
  deny(['s3:PutObject'], [`${bucketArn}/*`], {
    sid: 'NoOtherKey',
    principals: '*',
    conditions: { StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn }, Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' } },
  }),
];
