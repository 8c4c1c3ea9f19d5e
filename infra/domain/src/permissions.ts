import { nameOf, policyDocument } from '@flowsentry/infra-components';
import { Policy, RolePolicy, RolePolicyAttachment } from '@pulumi/aws/iam/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { ROLES } from './domain-names.ts';
import { ROLE_STATEMENTS } from './role-statements.ts';
import type { Roles } from './roles.ts';
import { pulumiState } from './statements/pulumi-state.ts';
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
    // What a role's own policies say may be 10,240 characters in all, which those of ci nearly are.
    const state = new Policy(
      `${name}-ci-state`,
      { name: scope.apply(({ environment }) => nameOf('policy', environment, 'ci-state')), description: "Pulumi's state, for who deploys the endpoint", policy: scope.apply((known) => JSON.stringify(policyDocument(...pulumiState(known)))) },
      { parent: this },
    );
    const attachment = new RolePolicyAttachment(`${name}-ci-state`, { role: roles.ci.name, policyArn: state.arn }, { parent: this });
    this.registerOutputs({ policies: [...policies.map(({ id }) => id), attachment.id] });
  }
}
