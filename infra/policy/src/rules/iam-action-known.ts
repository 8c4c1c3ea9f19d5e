import { ACTIONS } from '../iam/actions.ts';
import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

export const iamActionKnown: ResourceRule = {
  name: 'iam-action-known',
  description: 'An action is one that AWS has: a slip of the pen allows nothing, silently.',
  types: POLICY_TYPES,
  judge: (resource) => eachStatement(resource, ({ actions }) => actions.filter((action) => !/[*?]/.test(action) && !ACTIONS.has(action)).map((action) => `names ${action}, which is not among the actions that the project uses`)),
};
