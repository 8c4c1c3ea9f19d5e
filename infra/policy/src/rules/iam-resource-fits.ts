import { ACTIONS } from '../iam/actions.ts';
import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import { fits } from '../iam/fits.ts';
import type { ResourceRule } from '../rule.ts';

export const iamResourceFits: ResourceRule = {
  name: 'iam-resource-fits',
  description: 'An allowed action has a resource of a kind that it works on; on any other it allows nothing, silently.',
  types: POLICY_TYPES,
  judge: (resource) =>
    eachStatement(resource, ({ effect, actions, resources }) => {
      if (effect === 'Deny' || resources.length === 0) return [];
      return actions.flatMap((action) => {
        const kinds = ACTIONS.get(action);
        if (kinds === undefined) return [];
        if (kinds.length === 0) return resources.includes('*') ? [] : [`allows ${action} on named resources, but AWS takes * alone`];
        return resources.some((each) => each === '*' || kinds.some((kind) => fits(each, kind))) ? [] : [`allows ${action} on nothing that it works on (${kinds.join(', ')})`];
      });
    }),
};
