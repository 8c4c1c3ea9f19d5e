import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import { isEverything } from '../iam/is-everything.ts';
import { WILDCARD_REASONS } from '../iam/wildcard-reasons.ts';
import type { ResourceRule } from '../rule.ts';

export const iamWildcardResource: ResourceRule = {
  name: 'iam-wildcard-resource',
  description: 'An action is allowed on all resources only where AWS has nothing narrower, for a reason written down.',
  types: POLICY_TYPES,
  judge: (resource) =>
    eachStatement(resource, ({ effect, actions, resources }, kind) => {
      // In a key's policy `*` is the key that it stands on.
      if (effect === 'Deny' || kind === 'key' || !resources.some(isEverything)) return [];
      return actions.filter((action) => WILDCARD_REASONS[action] === undefined).map((action) => `allows ${action} on every resource`);
    }),
};
