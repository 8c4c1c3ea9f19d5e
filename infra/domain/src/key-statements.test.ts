import { expect, it } from 'vitest';
import { keyStatements } from './key-statements.ts';

it('lets services use the key for this account alone', () => {
  const [logs, notifications] = keyStatements({ environment: 'dev', account: '111122223333', region: 'eu-central-1' });
  expect(logs).toMatchObject({ Principal: { Service: 'logs.eu-central-1.amazonaws.com' }, Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-central-1:111122223333:*' } } });
  expect(notifications).toMatchObject({
    Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'sns.amazonaws.com'] },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  });
});
