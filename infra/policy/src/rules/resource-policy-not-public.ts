import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

export const resourcePolicyNotPublic: ResourceRule = {
  name: 'resource-policy-not-public',
  description: 'No bucket, key, queue, topic, repository, secret or model package group is everybody\u2019s: a policy that allows names who, or has a condition.',
  types: POLICY_TYPES,
  judge: (resource) =>
    eachStatement(resource, ({ effect, principals, conditions }, kind) =>
      (kind === 'resource' || kind === 'key') && effect === 'Allow' && Object.keys(conditions).length === 0 && Object.values(principals).flat().includes('*') ? ['allows everybody'] : [],
    ),
};
