import { type Statement, THIS_KEY, allow } from '@flowsentry/infra-components';
import { type Place, arnIn } from './place.ts';

/**
 * The AWS services that use the key of the environment by themselves: CloudWatch Logs for the account's log groups, alarms and events for encrypted topics and queues. The
 * roles use it by their own policies.
 */
export function keyStatements(place: Place): readonly Statement[] {
  const { account, region } = place;
  const { resources, because } = THIS_KEY;
  return [
    allow(['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], resources, {
      sid: 'Logs',
      principals: { Service: `logs.${region}.amazonaws.com` },
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arnIn(place, 'logs', '*') } },
      because,
    }),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], resources, {
      sid: 'Notifications',
      principals: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'sns.amazonaws.com'] },
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
      because,
    }),
  ];
}
