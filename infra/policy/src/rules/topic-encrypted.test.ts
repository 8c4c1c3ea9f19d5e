import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { topicEncrypted } from './topic-encrypted.ts';

const judged = (inputs: Record<string, unknown>) => topicEncrypted.judge(planned('aws:sns/topic:Topic', inputs));

describe('topic-encrypted', () => {
  it('passes with our key', () => {
    expect(judged({ kmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toEqual([]);
  });

  it.each([{}, { kmsMasterKeyId: 'alias/aws/sns' }])('fails with %j', (inputs) => {
    expect(judged(inputs)).toEqual(['The topic it is not encrypted with a key of our own']);
  });
});
