import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { queueEncrypted } from './queue-encrypted.ts';

const judged = (inputs: Record<string, unknown>) => queueEncrypted.judge(planned('aws:sqs/queue:Queue', inputs));

describe('queue-encrypted', () => {
  it('passes with our key', () => {
    expect(judged({ kmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toEqual([]);
  });

  it.each([{}, { kmsMasterKeyId: 'alias/aws/sqs' }])('fails with %j', (inputs) => {
    expect(judged(inputs)).toEqual(['The queue it is not encrypted with a key of our own']);
  });
});
