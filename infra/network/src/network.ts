import { type Environment, type NetworkOutputs, type Tags, isProd, nameOf } from '@flowsentry/infra-components';
import * as ec2 from '@pulumi/aws/ec2/index.js';
import { Vpc, type VpcArgs } from '@pulumi/awsx/ec2/vpc.js';
import { ComponentResource, type ComponentResourceOptions, type Output, all, jsonStringify } from '@pulumi/pulumi';
import { ENDPOINT_SERVICES, serviceName } from './endpoint-services.ts';
import { FlowLogs } from './flow-logs.ts';
import { s3EndpointPolicy } from './s3-endpoint-policy.ts';
import { SecurityGroups } from './security-groups.ts';
import type { NetworkSettings } from './settings.ts';
import { vpcArguments } from './vpc-arguments.ts';

export interface NetworkArgs {
  readonly environment: Environment;
  readonly accountId: string;
  readonly region: string;
  readonly settings: NetworkSettings;
  /** For what awsx makes, which no transformation of the stack reaches. */
  readonly tags: Tags;
}

/** The VPC that jobs, Studio and endpoints run in: private subnets that reach AWS by endpoints of the VPC and, if at all, the internet by NAT. */
export class Network extends ComponentResource {
  readonly outputs: { readonly [Name in keyof NetworkOutputs]: Output<NetworkOutputs[Name]> | NetworkOutputs[Name] };

  constructor(name: string, { environment, accountId, region, settings, tags }: NetworkArgs, options?: ComponentResourceOptions) {
    super('flowsentry:network:Network', name, {}, options);
    const child = { parent: this };
    const vpcArgs = vpcArguments(settings, region, tags);
    const { vpcId, privateSubnetIds, routeTables } = new Vpc(nameOf('tag', environment, 'vpc'), vpcArgs as VpcArgs, { ...child, protect: isProd(environment) });

    const s3 = new ec2.VpcEndpoint(
      `${name}-s3`,
      {
        vpcId,
        serviceName: serviceName('s3', region),
        vpcEndpointType: 'Gateway',
        routeTableIds: routeTables.apply((tables) => all(tables.map(({ id }) => id))),
        policy: jsonStringify(s3EndpointPolicy({ environment, accountId, region })),
      },
      child,
    );
    const groups = new SecurityGroups(name, { environment, vpcId, vpcCidr: settings.cidr, s3PrefixListId: s3.prefixListId, internet: settings.nat !== 'none' }, child);
    const endpoints = ENDPOINT_SERVICES.map(
      (service) =>
        new ec2.VpcEndpoint(
          `${name}-${service.replace('.', '-')}`,
          { vpcId, serviceName: serviceName(service, region), vpcEndpointType: 'Interface', privateDnsEnabled: true, subnetIds: privateSubnetIds, securityGroupIds: [groups.endpoints.id] },
          child,
        ),
    );
    const flowLogs = new FlowLogs(`${name}-flow-logs`, { environment, accountId, region, vpcId, days: settings.flowLogDays }, child);

    this.outputs = {
      vpcId,
      vpcCidr: settings.cidr,
      zones: vpcArgs.availabilityZoneNames,
      privateSubnetIds,
      jobSecurityGroupId: groups.jobs.id,
      studioSecurityGroupId: groups.studio.id,
      endpointSecurityGroupId: groups.endpoints.id,
      s3EndpointId: s3.id,
      flowLogsBucket: flowLogs.bucket,
    };
    this.registerOutputs({ ...this.outputs, endpoints: endpoints.map(({ id }) => id) });
  }
}
