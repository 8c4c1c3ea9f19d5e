import { expect, it } from 'vitest';
import { accountOwnsKey } from './key-statements.ts';

it('gives a key to its account, action by action', () => {
  const [{ Principal, Action }, grants] = accountOwnsKey('123456789012');
  expect(Principal).toEqual({ AWS: 'arn:aws:iam::123456789012:root' });
  // Without PutKeyPolicy KMS refuses the policy; without ScheduleKeyDeletion the key stays for ever.
  expect(Action).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:Decrypt', 'kms:GenerateDataKey']));
  expect(Action.filter((action) => !/^kms:[A-Za-z]+$/.test(action))).toEqual([]);
  expect(grants).toMatchObject({ Action: ['kms:CreateGrant'], Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } });
});
