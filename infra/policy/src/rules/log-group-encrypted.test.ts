import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { logGroupEncrypted } from './log-group-encrypted.ts';

const judged = (inputs: Record<string, unknown>) => logGroupEncrypted.judge(planned('aws:cloudwatch/logGroup:LogGroup', inputs));

describe('log-group-encrypted', () => {
  it('passes with our key', () => {
    expect(judged({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toEqual([]);
  });

  it.each([{}, { kmsKeyId: 'alias/aws/logs' }])('fails with %j', (inputs) => {
    expect(judged(inputs)).toEqual(['The log group it is not encrypted with a key of our own']);
  });
});
