import type { Environment } from '@flowsentry/infra-components';
import type { Rule } from './rule.ts';
import { alarmHasActions } from './rules/alarm-has-actions.ts';
import { bucketEncrypted } from './rules/bucket-encrypted.ts';
import { bucketLifecycle } from './rules/bucket-lifecycle.ts';
import { bucketPublicAccessBlocked } from './rules/bucket-public-access-blocked.ts';
import { bucketTlsOnly } from './rules/bucket-tls-only.ts';
import { bucketVersioned } from './rules/bucket-versioned.ts';
import { budgetPresent } from './rules/budget-present.ts';
import { dataCapture } from './rules/data-capture.ts';
import { defaultSecurityGroupClosed } from './rules/default-security-group-closed.ts';
import { domainIdleShutdown } from './rules/domain-idle-shutdown.ts';
import { domainInVpc } from './rules/domain-in-vpc.ts';
import { ecrEncrypted } from './rules/ecr-encrypted.ts';
import { ecrImmutable } from './rules/ecr-immutable.ts';
import { ecrScanned } from './rules/ecr-scanned.ts';
import { efsEncrypted } from './rules/efs-encrypted.ts';
import { endpointAutoscaled } from './rules/endpoint-autoscaled.ts';
import { endpointRollback } from './rules/endpoint-rollback.ts';
import { flowLogs } from './rules/flow-logs.ts';
import { gatewayEndpointLimited } from './rules/gateway-endpoint-limited.ts';
import { iamActionKnown } from './rules/iam-action-known.ts';
import { iamConditions } from './rules/iam-conditions.ts';
import { iamNoNegation } from './rules/iam-no-negation.ts';
import { iamNoWildcardAction } from './rules/iam-no-wildcard-action.ts';
import { iamResourceFits } from './rules/iam-resource-fits.ts';
import { iamWildcardResource } from './rules/iam-wildcard-resource.ts';
import { instanceFamilies } from './rules/instance-families.ts';
import { interfaceEndpointPrivate } from './rules/interface-endpoint-private.ts';
import { jobsInVpc } from './rules/jobs-in-vpc.ts';
import { keyRotated } from './rules/key-rotated.ts';
import { logGroupEncrypted } from './rules/log-group-encrypted.ts';
import { logGroupRetention } from './rules/log-group-retention.ts';
import { modelInVpc } from './rules/model-in-vpc.ts';
import { monitoringInVpc } from './rules/monitoring-in-vpc.ts';
import { notebookRootAccess } from './rules/notebook-root-access.ts';
import { oidcSubject } from './rules/oidc-subject.ts';
import { passRoleLimited } from './rules/pass-role-limited.ts';
import { policyParses } from './rules/policy-parses.ts';
import { protectedFromDeletion } from './rules/protected.ts';
import { queueEncrypted } from './rules/queue-encrypted.ts';
import { resourcePolicyNotPublic } from './rules/resource-policy-not-public.ts';
import { retained } from './rules/retained.ts';
import { secretEncrypted } from './rules/secret-encrypted.ts';
import { secretNoPlainValue } from './rules/secret-no-plain-value.ts';
import { securityGroupNotOpen } from './rules/security-group-not-open.ts';
import { tagged } from './rules/tagged.ts';
import { topicEncrypted } from './rules/topic-encrypted.ts';
import { trustPrincipals } from './rules/trust-principals.ts';
import { volumeEncrypted } from './rules/volume-encrypted.ts';

/** Every rule, as it holds in this environment. */
export const rulesOf = (environment: Environment): readonly Rule[] => [
  bucketEncrypted,
  bucketPublicAccessBlocked,
  bucketTlsOnly,
  bucketVersioned,
  bucketLifecycle,
  volumeEncrypted,
  efsEncrypted,
  secretEncrypted,
  secretNoPlainValue,
  topicEncrypted,
  queueEncrypted,
  logGroupEncrypted,
  logGroupRetention,
  keyRotated,
  ecrEncrypted,
  ecrImmutable,
  ecrScanned,
  policyParses,
  iamNoWildcardAction,
  iamWildcardResource,
  iamNoNegation,
  iamActionKnown,
  iamResourceFits,
  iamConditions,
  passRoleLimited,
  trustPrincipals,
  oidcSubject,
  resourcePolicyNotPublic,
  jobsInVpc,
  domainInVpc,
  domainIdleShutdown,
  notebookRootAccess,
  modelInVpc,
  monitoringInVpc,
  endpointRollback,
  endpointAutoscaled,
  dataCapture,
  alarmHasActions,
  instanceFamilies(environment),
  budgetPresent,
  tagged,
  securityGroupNotOpen,
  defaultSecurityGroupClosed,
  interfaceEndpointPrivate,
  gatewayEndpointLimited,
  flowLogs,
  protectedFromDeletion,
  retained,
];
