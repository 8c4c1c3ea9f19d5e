import { eachStatement } from '../iam/each-statement.ts';
import type { ResourceRule } from '../rule.ts';

export const oidcSubject: ResourceRule = {
  name: 'oidc-subject',
  description: "Who comes through an identity provider is told apart: by its token's audience, and by a subject without wildcards before the colon that ends the repository.",
  types: ['aws:iam/role:Role'],
  judge: (resource) =>
    eachStatement(resource, ({ effect, actions, conditions }, kind) => {
      if (kind !== 'trust' || effect === 'Deny' || !actions.includes('sts:AssumeRoleWithWebIdentity')) return [];
      const valuesOf = (claim: string): string[] => Object.values(conditions).flatMap((keys) => Object.entries(keys).flatMap(([key, values]) => (key.endsWith(`:${claim}`) ? values : [])));
      const subjects = valuesOf('sub');
      return [
        ...(valuesOf('aud').length > 0 ? [] : ['takes tokens meant for anybody (no condition on aud)']),
        ...(subjects.length > 0 ? [] : ['lets in every workflow of everybody (no condition on sub)']),
        ...subjects.filter((subject) => !/^repo:[^*?:]+:[^*?]+/.test(subject)).map((subject) => `lets in ${subject}`),
      ];
    }),
};
