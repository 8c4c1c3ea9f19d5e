import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

/** Services that work for the project under a role of it. */
const SERVICES = new Set(['sagemaker.amazonaws.com', 'events.amazonaws.com', 'scheduler.amazonaws.com', 'vpc-flow-logs.amazonaws.com', 'lambda.amazonaws.com', 'delivery.logs.amazonaws.com']);

export const trustPrincipals: ResourceRule = {
  name: 'trust-principals',
  description: 'A role is assumed by services that the project uses, by principals by name, or through an identity provider; never by everybody.',
  types: ['aws:iam/role:Role'],
  judge: (resource) =>
    eachStatement(resource, ({ effect, principals }, kind) => {
      if (kind !== 'trust' || effect === 'Deny') return [];
      return [
        ...(Object.keys(principals).length > 0 ? [] : ['trusts nobody']),
        ...Object.values(principals).flat().filter((who) => who.includes('*')).map((who) => `trusts everybody (${who})`),
        ...(principals['Service'] ?? []).filter((service) => !service.includes('*') && !SERVICES.has(service)).map((service) => `trusts ${service}, which the project does not use`),
      ];
    }),
};
