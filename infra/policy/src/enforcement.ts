import type { Environment } from '@flowsentry/infra-components';

/** What a broken rule does: stops the update, or is said and let pass. `disabled`: the rule does not hold there. */
export type Enforcement = 'mandatory' | 'advisory' | 'disabled';

const EVERYWHERE = { dev: 'mandatory', staging: 'mandatory', prod: 'mandatory' } as const;
/** Good to have before people depend on it. */
const ADVISED_IN_DEV = { dev: 'advisory', staging: 'mandatory', prod: 'mandatory' } as const;
/** Dev is torn down and built again, so what keeps an environment from that does not hold there. */
const PROD = { dev: 'disabled', staging: 'advisory', prod: 'mandatory' } as const;

/** Rule → environment → what breaking it does there. */
export const ENFORCEMENT: Readonly<Record<string, Readonly<Record<Environment, Enforcement>>>> = {
  'bucket-encrypted': EVERYWHERE,
  'bucket-public-access-blocked': EVERYWHERE,
  'bucket-tls-only': EVERYWHERE,
  'bucket-versioned': EVERYWHERE,
  'bucket-lifecycle': ADVISED_IN_DEV,
  'volume-encrypted': EVERYWHERE,
  'efs-encrypted': EVERYWHERE,
  'secret-encrypted': EVERYWHERE,
  'secret-no-plain-value': EVERYWHERE,
  'topic-encrypted': EVERYWHERE,
  'queue-encrypted': EVERYWHERE,
  'log-group-encrypted': EVERYWHERE,
  'log-group-retention': EVERYWHERE,
  'key-rotated': EVERYWHERE,
  'ecr-encrypted': EVERYWHERE,
  'ecr-immutable': EVERYWHERE,
  'ecr-scanned': EVERYWHERE,
  'policy-parses': EVERYWHERE,
  'iam-no-wildcard-action': EVERYWHERE,
  'iam-wildcard-resource': EVERYWHERE,
  'iam-no-negation': EVERYWHERE,
  'iam-action-known': EVERYWHERE,
  'iam-resource-fits': EVERYWHERE,
  'iam-conditions': EVERYWHERE,
  'pass-role-limited': EVERYWHERE,
  'trust-principals': EVERYWHERE,
  'oidc-subject': EVERYWHERE,
  'resource-policy-not-public': EVERYWHERE,
  'jobs-in-vpc': EVERYWHERE,
  'domain-in-vpc': EVERYWHERE,
  'domain-idle-shutdown': EVERYWHERE,
  'notebook-root-access': EVERYWHERE,
  'model-in-vpc': EVERYWHERE,
  'monitoring-in-vpc': EVERYWHERE,
  'endpoint-rollback': ADVISED_IN_DEV,
  'endpoint-autoscaled': ADVISED_IN_DEV,
  'data-capture': ADVISED_IN_DEV,
  'alarm-has-actions': ADVISED_IN_DEV,
  'instance-families': EVERYWHERE,
  'budget-present': EVERYWHERE,
  'tagged': EVERYWHERE,
  'security-group-not-open': EVERYWHERE,
  'default-security-group-closed': EVERYWHERE,
  'interface-endpoint-private': EVERYWHERE,
  'gateway-endpoint-limited': EVERYWHERE,
  'flow-logs': ADVISED_IN_DEV,
  'protected': PROD,
  'retained': PROD,
};

/** Names of the rules that hold in an environment. */
export const rulesIn = (environment: Environment): string[] => Object.keys(ENFORCEMENT).filter((rule) => ENFORCEMENT[rule]?.[environment] !== 'disabled');
