import { type Statement, allow } from './statements.ts';

const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:Decrypt',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
] as const;

/** In a key's own policy the key is `*`: its ARN is not known before the policy is. */
export const THIS_KEY = { resources: ['*'], because: 'In the policy of a key, * is that key' } as const;

/**
 * The account decides, by its IAM policies, who manages and uses the key; without that, a key that its makers have left is lost. A grant it gives to AWS
 * services alone, because whoever holds one may hand the key on.
 */
export function accountOwnsKey(accountId: string): readonly Statement[] {
  const account = { principals: { AWS: `arn:aws:iam::${accountId}:root` }, because: THIS_KEY.because };
  return [
    allow(ADMINISTRATION, THIS_KEY.resources, { sid: 'Account', ...account }),
    allow(['kms:CreateGrant'], THIS_KEY.resources, { sid: 'GrantsToServices', ...account, conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } }),
  ];
}
