import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { ecrEncrypted } from './ecr-encrypted.ts';

const repository = (inputs: Record<string, unknown>) => planned('aws:ecr/repository:Repository', inputs, { name: 'scorer' });

describe('ecr-encrypted', () => {
  it('passes with our key', () => {
    expect(ecrEncrypted.judge(repository({ encryptionConfigurations: [{ encryptionType: 'KMS', kmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/1' }] }))).toEqual([]);
  });

  it.each([{}, { encryptionConfigurations: [{ encryptionType: 'KMS' }] }, { encryptionConfigurations: [{ encryptionType: 'AES256' }] }])('fails with %j', (inputs) => {
    expect(ecrEncrypted.judge(repository(inputs))).toEqual(['The repository scorer is not encrypted with a key of our own']);
  });
});
