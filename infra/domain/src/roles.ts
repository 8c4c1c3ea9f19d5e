import { type GithubTrust, assumedByGithub, assumedByService } from '@flowsentry/infra-components';
import { Role } from '@pulumi/aws/iam/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output, jsonStringify } from '@pulumi/pulumi';
import { type DomainNames, ROLES, type RolePurpose } from './domain-names.ts';
import type { Place } from './place.ts';

export interface RolesArgs {
  readonly place: Place;
  readonly names: DomainNames;
  readonly github: GithubTrust;
}

/** The roles, each trusted by whom it is for, and without any right yet: the key's policy names them, and their rights name the key. */
export class Roles extends ComponentResource {
  readonly roles: Readonly<Record<RolePurpose, Role>>;
  readonly arns: Readonly<Record<RolePurpose, Output<string>>>;

  constructor(name: string, { place, names, github }: RolesArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:Roles', name, {}, options);
    const sageMaker = assumedByService(['sagemaker.amazonaws.com'], place.account);
    const made = ROLES.map((purpose) => {
      const trust = purpose === 'ci' ? assumedByGithub(github) : sageMaker;
      return [purpose, new Role(`${name}-${purpose}`, { name: names.roles[purpose], description: DESCRIPTIONS[purpose], assumeRolePolicy: jsonStringify(trust), ...(purpose === 'ci' ? { maxSessionDuration: LONGEST_DEPLOYMENT_SECONDS } : {}) }, { parent: this })] as const;
    });
    this.roles = Object.fromEntries(made) as Record<RolePurpose, Role>;
    this.arns = Object.fromEntries(made.map(([purpose, { arn }]) => [purpose, arn])) as Record<RolePurpose, Output<string>>;
    this.registerOutputs({ arns: this.arns });
  }
}

/** Of a workflow that waits until a linear deployment has gone through all of its steps. */
const LONGEST_DEPLOYMENT_SECONDS = 7200;

const DESCRIPTIONS: Readonly<Record<RolePurpose, string>> = {
  studio: 'Of the people in Studio',
  pipeline: 'Of the executions of the pipeline',
  processing: 'Of Preprocess, Package and Evaluate',
  training: 'Of Train',
  endpoint: 'Of the models behind the endpoint',
  monitor: 'Of the jobs of Model Monitor',
  ci: 'Of the workflows of the repository',
};
