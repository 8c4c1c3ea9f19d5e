import type { Environment } from '@flowsentry/infra-components';
import type { Policies } from '@pulumi/policy';
import { ENFORCEMENT } from './enforcement.ts';
import { rulesOf } from './rules.ts';
import { toPolicy } from './to-policy.ts';

/** All rules as Pulumi's policies, each with what this environment makes of it. */
export const policiesOf = (environment: Environment): Policies => rulesOf(environment).map((rule) => toPolicy(rule, ENFORCEMENT[rule.name]?.[environment] ?? 'mandatory'));
