import { type Statement, THIS_KEY, allow } from '@flowsentry/infra-components';
import type { Account } from './s3-endpoint-policy.ts';

const DELIVERY = { Service: 'delivery.logs.amazonaws.com' } as const;

const forThisAccount = ({ accountId, region }: Account) => ({ StringEquals: { 'aws:SourceAccount': accountId }, ArnLike: { 'aws:SourceArn': `arn:aws:logs:${region}:${accountId}:*` } });

/**
 * What the delivery of flow logs asks of their bucket. Written out, because AWS would add it to the policy by itself and the next deployment take it away.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function deliveredTo(bucketArn: string, account: Account): readonly Statement[] {
  const { StringEquals, ArnLike } = forThisAccount(account);
  return [
    allow(['s3:PutObject'], [`${bucketArn}/AWSLogs/*`], { sid: 'FlowLogs', principals: DELIVERY, conditions: { StringEquals: { ...StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' }, ArnLike } }),
    allow(['s3:GetBucketAcl', 's3:ListBucket'], [bucketArn], { sid: 'FlowLogsBucket', principals: DELIVERY, conditions: { StringEquals, ArnLike } }),
  ];
}

/** What the delivery asks of the bucket's key. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html */
export const encryptedBy = (account: Account): Statement =>
  allow(['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], THIS_KEY.resources, {
    sid: 'FlowLogs',
    principals: DELIVERY,
    conditions: forThisAccount(account),
    because: THIS_KEY.because,
  });
