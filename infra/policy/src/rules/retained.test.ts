import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { retained } from './retained.ts';

describe('retained', () => {
  it.each([
    planned('aws:s3/bucket:Bucket', {}),
    planned('aws:ecr/repository:Repository', { forceDelete: false }),
    planned('aws:sagemaker/domain:Domain', { retentionPolicy: { homeEfsFileSystem: 'Retain' } }),
    planned('aws:kms/key:Key', { deletionWindowInDays: 30 }),
    planned('aws:secretsmanager/secret:Secret', {}),
  ])('passes $type with $inputs', (resource) => {
    expect(retained.judge(resource)).toEqual([]);
  });

  it.each([
    [planned('aws:s3/bucket:Bucket', { forceDestroy: true }), 'Deleting the bucket it deletes its objects'],
    [planned('aws:ecr/repository:Repository', { forceDelete: true }), 'Deleting the repository it deletes its images'],
    [planned('aws:sagemaker/domain:Domain', { retentionPolicy: { homeEfsFileSystem: 'Delete' } }), "Deleting the domain it deletes everybody's files"],
    [planned('aws:kms/key:Key', { deletionWindowInDays: 7 }), 'The key it is gone before 30 days'],
    [planned('aws:secretsmanager/secret:Secret', { recoveryWindowInDays: 0 }), 'The secret it is gone before 30 days'],
  ])('fails $type with $inputs', (resource, message) => {
    expect(retained.judge(resource)).toEqual([message]);
  });
});
