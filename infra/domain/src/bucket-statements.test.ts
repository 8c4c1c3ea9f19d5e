import { expect, it } from 'vitest';
import { onlyWithKey } from './bucket-statements.ts';

it('refuses another encryption and another key, but not a request that asks for none', () => {
  const [encryption, key] = onlyWithKey('arn:aws:s3:::b', 'arn:aws:kms:eu-central-1:111122223333:key/k');
  expect(encryption).toEqual({
    Sid: 'NoOtherEncryption',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:PutObject'],
    Resource: ['arn:aws:s3:::b/*'],
    Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' }, Null: { 's3:x-amz-server-side-encryption': 'false' } },
  });
  expect(key.Condition).toEqual({
    StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-central-1:111122223333:key/k' },
    Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
  });
});
