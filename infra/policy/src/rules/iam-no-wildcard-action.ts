import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

export const iamNoWildcardAction: ResourceRule = {
  name: 'iam-no-wildcard-action',
  description: 'What is allowed is allowed by name: no action with a wildcard.',
  types: POLICY_TYPES,
  judge: (resource) => eachStatement(resource, ({ effect, actions }) => (effect === 'Allow' ? actions.filter((action) => /[*?]/.test(action)).map((action) => `allows ${action}`) : [])),
};
