import { POLICY_TYPES, documentsOf } from '../iam/documents-of.ts';
import type { ResourceRule } from '../rule.ts';

export const policyParses: ResourceRule = {
  name: 'policy-parses',
  description: 'A policy is JSON with statements that allow or deny actions.',
  types: POLICY_TYPES,
  judge: (resource) => documentsOf(resource).flatMap(({ input, policy }) => policy.problems.map((problem) => `${resource.name}, ${input}: ${problem}`)),
};
