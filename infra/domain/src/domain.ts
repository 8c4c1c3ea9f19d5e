import { type DomainOutputs, EncryptionKey, type NetworkOutputs, type ProjectBucket, PROJECT_BUCKETS, SecureBucket, type Tags } from '@flowsentry/infra-components';
import { ComponentResource, type ComponentResourceOptions, type Output, all, interpolate, output } from '@pulumi/pulumi';
import { onlyWithKey } from './bucket-statements.ts';
import { domainNames } from './domain-names.ts';
import { GithubProvider } from './github-provider.ts';
import { ImageRepository } from './image-repository.ts';
import { keyStatements } from './key-statements.ts';
import { objectLifecycle } from './object-lifecycle.ts';
import { Permissions } from './permissions.ts';
import type { Place } from './place.ts';
import { Roles } from './roles.ts';
import type { DomainSettings } from './settings.ts';
import { SpendingLimit } from './spending-limit.ts';
import { Studio } from './studio/studio.ts';
import { TrackingSecrets } from './tracking-secrets.ts';

/** EventBridge encrypts a connection with no key that does not say so: Amazon EventBridge user guide, "Encrypting connections". */
const USED_BY_EVENTBRIDGE = { EventBridgeApiDestinations: 'true' };

export interface DomainArgs {
  readonly place: Place;
  readonly settings: DomainSettings;
  readonly network: { readonly [Name in 'vpcId' | 'privateSubnetIds' | 'jobSecurityGroupId' | 'studioSecurityGroupId']: Output<NetworkOutputs[Name]> };
  /** For what the pipeline makes, which no Pulumi program tags. */
  readonly tags: Tags;
}

/** All that teams train with in one environment: key, buckets, image repository, roles, Studio, secrets, and what they may spend. */
export class Domain extends ComponentResource {
  readonly outputs: { readonly [Name in keyof DomainOutputs]-?: Output<DomainOutputs[Name]> };

  constructor(name: string, { place, settings, network, tags }: DomainArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:Domain', name, {}, options);
    const child = { parent: this };
    const { environment, account, region } = place;
    const names = domainNames(place);

    const key = new EncryptionKey(name, { environment, accountId: account, what: 'domain', description: `Flowsentry's data, images, volumes, homes and secrets, ${environment}`, statements: keyStatements(place), tags: USED_BY_EVENTBRIDGE }, child);
    const buckets = Object.fromEntries(
      PROJECT_BUCKETS.map((what) => {
        const args = { environment, bucketName: names.buckets[what], keyArn: key.arn, lifecycle: objectLifecycle(what, settings.retention), statements: (arn: string) => onlyWithKey(arn, key.arn) };
        return [what, new SecureBucket(`${name}-${what}`, args, child).bucket];
      }),
    ) as Record<ProjectBucket, Output<string>>;
    const repository = new ImageRepository(`${name}-images`, { environment, repositoryName: names.repository, keyArn: key.arn }, child);
    const secrets = new TrackingSecrets(`${name}-tracking`, { environment, names: settings.secrets, keyArn: key.arn }, child);

    const github = new GithubProvider(`${name}-github`, { place, provider: settings.ci.provider }, child);
    const trust = { providerArn: github.arn, repository: settings.ci.repository, subjects: [`environment:${environment}`] };
    const { roles, arns } = new Roles(`${name}-roles`, { place, names, github: trust }, child);
    const scope = all([key.arn, network.privateSubnetIds, network.jobSecurityGroupId, secrets.arns]).apply(([keyArn, subnetIds, group, secretArns]) => ({
      ...place, names, keyArn, subnetIds, securityGroupIds: [group], secretArns: Object.values(secretArns), serverless: settings.serverless,
    }));
    const permissions = new Permissions(`${name}-permissions`, { roles, scope }, child);

    const studio = new Studio(
      `${name}-studio`,
      {
        environment,
        vpcId: network.vpcId,
        subnetIds: network.privateSubnetIds.apply((ids) => [...ids]),
        securityGroupId: network.studioSecurityGroupId,
        roleArn: arns.studio,
        permissions,
        keyArn: key.arn,
        repository: settings.ci.repository,
        settings: settings.studio,
      },
      child,
    );
    const { budgetName } = new SpendingLimit(`${name}-spending`, { environment, ...settings.budget }, child);

    const { digest } = settings.image;
    const image = digest === undefined ? output(undefined) : interpolate`${repository.url}@${digest}`;
    const trainerEnvironment = output({
      region,
      bucket: buckets.artefacts,
      ...(digest === undefined ? {} : { image }),
      pipelineRoleArn: arns.pipeline,
      processingRoleArn: arns.processing,
      trainingRoleArn: arns.training,
      kmsKeyArn: key.arn,
      subnets: network.privateSubnetIds,
      securityGroupIds: [network.jobSecurityGroupId],
      spot: settings.spot,
      pipelineName: names.pipeline,
      tags,
    });

    this.outputs = {
      kmsKeyArn: key.arn,
      dataBucket: buckets.data,
      artefactsBucket: buckets.artefacts,
      captureBucket: buckets.capture,
      repositoryUrl: repository.url,
      image,
      studioRoleArn: arns.studio,
      pipelineRoleArn: arns.pipeline,
      processingRoleArn: arns.processing,
      trainingRoleArn: arns.training,
      endpointRoleArn: arns.endpoint,
      monitorRoleArn: arns.monitor,
      ciRoleArn: arns.ci,
      domainId: studio.domainId,
      studioUrl: studio.url,
      trackingSecretArns: secrets.arns,
      trainerEnvironment,
    };
    this.registerOutputs({ ...this.outputs, budgetName });
  }
}
