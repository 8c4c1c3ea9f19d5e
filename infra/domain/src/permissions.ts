import { policyDocument } from '@flowsentry/infra-components';
import { RolePolicy } from '@pulumi/aws/iam/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { ROLES } from './domain-names.ts';
import { ROLE_STATEMENTS } from './role-statements.ts';
import type { Roles } from './roles.ts';
import type { Scope } from './statements/scope.ts';

export interface PermissionsArgs {
  readonly roles: Roles['roles'];
  readonly scope: Output<Scope>;
}

/** What each role may do. */
export class Permissions extends ComponentResource {
  constructor(name: string, { roles, scope }: PermissionsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:Permissions', name, {}, options);
    const policies = ROLES.map((purpose) => {
      const policy = scope.apply((known) => JSON.stringify(policyDocument(...ROLE_STATEMENTS[purpose](known))));
      return new RolePolicy(`${name}-${purpose}`, { role: roles[purpose].name, policy }, { parent: this });
    });
    this.registerOutputs({ policies: policies.map(({ id }) => id) });
  }
}
