import { type Environment, isProd, nameOf } from '@flowsentry/infra-components';
import * as sagemaker from '@pulumi/aws/sagemaker/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, type Resource } from '@pulumi/pulumi';
import { keeping } from '../keeping.ts';
import type { DomainSettings } from '../settings.ts';
import { lifecycleScript } from './lifecycle-script.ts';

export interface StudioArgs {
  readonly environment: Environment;
  readonly vpcId: Input<string>;
  readonly subnetIds: Input<string[]>;
  readonly securityGroupId: Input<string>;
  readonly roleArn: Input<string>;
  /** What gives the role its rights: an app that starts without them fails. */
  readonly permissions: Resource;
  readonly keyArn: Input<string>;
  /** What the shared space clones: owner/name on GitHub. */
  readonly repository: string;
  readonly settings: DomainSettings['studio'];
}

/**
 * The SageMaker domain, inside the VPC alone, its people, and a space that they share, with an app that runs. SageMaker stops an app that nobody is at; the next
 * `pulumi up`, or a person in Studio, starts it again.
 */
export class Studio extends ComponentResource {
  readonly domainId: Output<string>;
  readonly url: Output<string>;

  constructor(name: string, { environment, vpcId, subnetIds, securityGroupId, roleArn, permissions, keyArn, repository, settings }: StudioArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:Studio', name, {}, options);
    const { users, instanceType, idleMinutes, homes } = settings;
    const child = { parent: this };
    const script = lifecycleScript(environment, repository);
    const { arn: lifecycleConfigArn } = new sagemaker.StudioLifecycleConfig(
      `${name}-start-space`,
      { studioLifecycleConfigName: script.name, studioLifecycleConfigAppType: 'JupyterLab', studioLifecycleConfigContent: script.content },
      child,
    );
    const appLifecycleManagement = { idleSettings: { lifecycleManagement: 'ENABLED', idleTimeoutInMinutes: idleMinutes, minIdleTimeoutInMinutes: 60, maxIdleTimeoutInMinutes: idleMinutes } };
    const resources = { instanceType, lifecycleConfigArn };
    const jupyterLabAppSettings = { appLifecycleManagement, defaultResourceSpec: resources, lifecycleConfigArns: [lifecycleConfigArn] };
    const inDomain = { executionRole: roleArn, securityGroups: [securityGroupId], jupyterLabAppSettings };
    const domain = new sagemaker.Domain(
      `${name}-domain`,
      {
        domainName: nameOf('studio-domain', environment, 'studio'),
        authMode: 'IAM',
        appNetworkAccessType: 'VpcOnly',
        vpcId,
        subnetIds,
        kmsKeyId: keyArn,
        tagPropagation: 'ENABLED',
        domainSettings: { securityGroupIds: [securityGroupId] },
        defaultUserSettings: { ...inDomain, studioWebPortal: 'ENABLED', defaultLandingUri: 'studio::' },
        defaultSpaceSettings: inDomain,
        retentionPolicy: { homeEfsFileSystem: homes === 'keep' ? 'Retain' : 'Delete' },
      },
      { ...child, ...keeping(environment), dependsOn: permissions },
    );
    const profiles = users.map((userProfileName) => new sagemaker.UserProfile(`${name}-user-${userProfileName}`, { domainId: domain.id, userProfileName, userSettings: { executionRole: roleArn, securityGroups: [securityGroupId] } }, child));
    const [owner] = profiles;
    const space = new sagemaker.Space(
      `${name}-space`,
      {
        domainId: domain.id,
        spaceName: nameOf('space', environment, 'shared'),
        spaceDisplayName: 'Shared',
        ownershipSettings: { ownerUserProfileName: owner.userProfileName },
        spaceSharingSettings: { sharingType: 'Shared' },
        spaceSettings: { appType: 'JupyterLab', jupyterLabAppSettings: { defaultResourceSpec: resources, appLifecycleManagement: { idleSettings: { idleTimeoutInMinutes: idleMinutes } } }, spaceStorageSettings: { ebsStorageSettings: { ebsVolumeSizeInGb: SPACE_GB } } },
      },
      { ...child, protect: isProd(environment) },
    );
    const app = new sagemaker.App(`${name}-app`, { domainId: domain.id, spaceName: space.spaceName, appType: 'JupyterLab', appName: 'default', resourceSpec: resources }, child);
    this.domainId = domain.id;
    this.url = domain.url;
    this.registerOutputs({ domainId: domain.id, url: domain.url, app: app.arn });
  }
}

/** A clone with its packages, the tools that the start-up script brings, and room to work. */
const SPACE_GB = 50;
