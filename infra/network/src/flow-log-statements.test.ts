import { policyDocument } from '@flowsentry/infra-components';
import { expect, it } from 'vitest';
import { deliveredTo, encryptedBy } from './flow-log-statements.ts';

const account = { environment: 'dev', accountId: '123456789012', region: 'eu-central-1' } as const;

it.each([
  ['flow-log-bucket', deliveredTo('arn:aws:s3:::flowsentry-dev-flow-logs-123456789012', account)],
  ['flow-log-key', [encryptedBy(account)]],
])('is the policy on file: %s', async (name, statements) => {
  await expect(`${JSON.stringify(policyDocument(...statements), null, 2)}\n`).toMatchFileSnapshot(`../fixtures/${name}.json`);
});
