import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

/** What is too much without a condition, on which key, and why. */
const REQUIRED: Readonly<Record<string, { readonly key: string; readonly because: string }>> = {
  'cloudwatch:PutMetricData': { key: 'cloudwatch:namespace', because: 'a metric has no ARN to narrow it' },
  'iam:CreateServiceLinkedRole': { key: 'iam:AWSServiceName', because: 'the service that it names gets a way into the account' },
  'kms:CreateGrant': { key: 'kms:GrantIsForAWSResource', because: 'a grant hands the key on to whomever it names' },
};

export const iamConditions: ResourceRule = {
  name: 'iam-conditions',
  description: 'Metrics are allowed by namespace only, grants for services of AWS only, roles that belong to a service for a service by name.',
  types: POLICY_TYPES,
  judge: (resource) =>
    eachStatement(resource, ({ effect, actions, conditions }) => {
      const keys = new Set(Object.values(conditions).flatMap((each) => Object.keys(each)));
      return actions
        .map((action) => ({ action, needed: REQUIRED[action] }))
        .filter(({ needed }) => effect === 'Allow' && needed !== undefined && !keys.has(needed.key))
        .map(({ action, needed }) => `allows ${action} without a condition on ${needed?.key}: ${needed?.because}`);
    }),
};
