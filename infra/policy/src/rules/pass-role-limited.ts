import { POLICY_TYPES } from '../iam/documents-of.ts';
import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

export const passRoleLimited: ResourceRule = {
  name: 'pass-role-limited',
  description: 'A role is passed by name, and to a service by name: who may pass any role is whoever that role is.',
  types: POLICY_TYPES,
  judge: (resource) =>
    eachStatement(resource, ({ effect, actions, resources, conditions }) => {
      if (effect === 'Deny' || !actions.includes('iam:PassRole')) return [];
      const services = ['StringEquals', 'ForAllValues:StringEquals'].flatMap((operator) => conditions[operator]?.['iam:PassedToService'] ?? []);
      return [
        ...(services.length > 0 && services.every((service) => !service.includes('*')) ? [] : ['passes a role to no service by name (iam:PassedToService)']),
        ...resources.filter((each) => each === '*' || each.endsWith(':role/*')).map((each) => `passes any role: ${each}`),
      ];
    }),
};
