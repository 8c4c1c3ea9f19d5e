import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { efsEncrypted } from './efs-encrypted.ts';

const kmsKeyId = 'arn:aws:kms:eu-west-1:111122223333:key/1';

describe('efs-encrypted', () => {
  it('passes with our key', () => {
    expect(efsEncrypted.judge(planned('aws:sagemaker/domain:Domain', { kmsKeyId }))).toEqual([]);
    expect(efsEncrypted.judge(planned('aws:efs/fileSystem:FileSystem', { encrypted: true, kmsKeyId }))).toEqual([]);
  });

  it.each([planned('aws:sagemaker/domain:Domain', {}), planned('aws:efs/fileSystem:FileSystem', { kmsKeyId }), planned('aws:efs/fileSystem:FileSystem', { encrypted: true })])(
    'fails without ($type)',
    (resource) => {
      expect(efsEncrypted.judge(resource)).toEqual(['it does not encrypt its file system with a key of our own']);
    },
  );
});
