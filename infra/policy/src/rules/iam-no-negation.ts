import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

export const iamNoNegation: ResourceRule = {
  name: 'iam-no-negation',
  description: 'No statement says what it means by leaving out: no NotAction, NotResource or NotPrincipal.',
  types: POLICY_TYPES,
  judge: (resource) =>
    eachStatement(resource, ({ notActions, notResources, notPrincipals }) => [
      ...(notActions.length > 0 ? ['has NotAction'] : []),
      ...(notResources.length > 0 ? ['has NotResource'] : []),
      ...(notPrincipals ? ['has NotPrincipal'] : []),
    ]),
};
