import type { VpcArguments } from '@flowsentry/infra-components/vpc-layout';
import { PlanError } from '../error.ts';
import type { Surroundings } from './synthesise.ts';
import { type VpcResource, vpcResources } from './vpc-resources.ts';

interface Remote {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Record<string, unknown>;
}

/**
 * The outputs of a component that a plugin constructs. awsx's `Vpc` is known: the resources that its layout has, as plain objects. Throws
 * PlanError on any other, and on a `Vpc` whose zones and blocks are not written out.
 */
export function synthesiseRemote(remote: Remote, surroundings: Surroundings): Record<string, unknown> {
  const { type, name, inputs } = remote;
  if (type !== 'awsx:ec2:Vpc') {
    throw new PlanError('unknown-resource', { key: name, value: type, what: `${type} is constructed by a plugin that a plan knows nothing of`, allowed: 'awsx:ec2:Vpc' });
  }
  if (!isVpcArguments(inputs)) {
    throw new PlanError('unplanned-vpc', {
      key: name,
      value: inputs,
      what: 'The layout of the VPC is left to awsx, which a plan cannot ask',
      allowed: 'availabilityZoneNames, natGateways.strategy and subnetSpecs with cidrBlocks',
    });
  }
  return vpcOutputs(remote, inputs, surroundings);
}

function isVpcArguments(inputs: object): inputs is VpcArguments {
  const { availabilityZoneNames, subnetSpecs, natGateways } = inputs as Partial<Record<keyof VpcArguments, unknown>>;
  return Array.isArray(availabilityZoneNames) && Array.isArray(subnetSpecs) && subnetSpecs.every((spec) => Array.isArray((spec as { cidrBlocks?: unknown }).cidrBlocks)) && typeof natGateways === 'object';
}

function vpcOutputs({ name, urn }: Remote, inputs: VpcArguments, surroundings: Surroundings): Record<string, unknown> {
  const { layout, resources } = vpcResources(name, urn, inputs, surroundings);
  const outputs = ({ inputs, computed, id }: VpcResource): Record<string, unknown> => ({ ...inputs, ...computed, id });
  const all = (type: string): Record<string, unknown>[] => [...resources.values()].filter((resource) => resource.type === type).map(outputs);
  const found = (keys: readonly string[]): VpcResource[] => keys.flatMap((key) => resources.get(key) ?? []);
  const of = (keys: readonly string[]): Record<string, unknown>[] => found(keys).map(outputs);
  const ids = (keys: readonly string[]): string[] => found(keys).map(({ id }) => id);
  const [vpc] = found([layout.vpc]);
  return {
    eips: all('aws:ec2/eip:Eip'),
    internetGateway: all('aws:ec2/internetGateway:InternetGateway')[0],
    isolatedSubnetIds: [],
    isolatedSubnets: [],
    natGateways: all('aws:ec2/natGateway:NatGateway'),
    privateSubnetIds: ids(layout.privateSubnets),
    privateSubnets: of(layout.privateSubnets),
    publicSubnetIds: ids(layout.publicSubnets),
    publicSubnets: of(layout.publicSubnets),
    routeTableAssociations: all('aws:ec2/routeTableAssociation:RouteTableAssociation'),
    routeTables: of(layout.routeTables),
    routes: all('aws:ec2/route:Route'),
    subnetLayout: inputs.subnetSpecs,
    subnets: all('aws:ec2/subnet:Subnet'),
    vpc: vpc && outputs(vpc),
    vpcEndpoints: [],
    vpcId: vpc?.id,
  };
}
