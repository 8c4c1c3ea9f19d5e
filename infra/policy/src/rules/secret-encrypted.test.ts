import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { secretEncrypted } from './secret-encrypted.ts';

const judged = (inputs: Record<string, unknown>) => secretEncrypted.judge(planned('aws:secretsmanager/secret:Secret', inputs));

describe('secret-encrypted', () => {
  it('passes with our key', () => {
    expect(judged({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toEqual([]);
  });

  it.each([{}, { kmsKeyId: 'alias/aws/secretsmanager' }])('fails with %j', (inputs) => {
    expect(judged(inputs)).toEqual(['The secret it is not encrypted with a key of our own']);
  });
});
