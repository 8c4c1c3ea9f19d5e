import { type Statement, allow } from '@flowsentry/infra-components';
import type { RolePurpose } from '../domain-names.ts';
import { roleArn } from '../place.ts';
import type { Scope } from './scope.ts';

/** Handing these roles to SageMaker, and to no other service. */
export const passRoles = (scope: Scope, ...roles: readonly RolePurpose[]): Statement =>
  allow(['iam:PassRole'], roles.map((role) => roleArn(scope, scope.names.roles[role])), { conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } } });
