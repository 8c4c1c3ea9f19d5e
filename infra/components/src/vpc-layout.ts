import { InfraError } from './error.ts';

/** What the stacks tell awsx's `Vpc`: explicit zones, and every subnet's block. */
export interface VpcArguments {
  readonly cidrBlock: string;
  readonly enableDnsHostnames: boolean;
  readonly enableDnsSupport: boolean;
  readonly availabilityZoneNames: readonly string[];
  /** Under awsx's default, Legacy, it passes over the blocks that it is given and makes up its own. */
  readonly subnetStrategy: 'Auto';
  readonly natGateways: { readonly strategy: 'None' | 'Single' | 'OnePerAz' };
  /** One per type, with a block per zone. */
  readonly subnetSpecs: readonly { readonly type: 'Private' | 'Public'; readonly cidrBlocks: readonly string[] }[];
  readonly tags: Readonly<Record<string, string>>;
}

/** An output of another resource of the layout. */
export interface LayoutReference {
  /** Its {@link LayoutResource.key}. */
  readonly resource: string;
  readonly output: 'id' | 'allocationId';
}

export interface LayoutResource {
  /** `type::name`: names repeat over types. */
  readonly key: string;
  /** Pulumi's token, such as `aws:ec2/subnet:Subnet`. */
  readonly type: string;
  readonly name: string;
  /** The key of the resource that it stands under; of the VPC none: the component. */
  readonly parent?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface VpcLayout {
  /** In the order in which they are made: what a resource refers to stands before it. */
  readonly resources: readonly LayoutResource[];
  /** Keys of what the component's outputs of these names hold, in their order. */
  readonly vpc: string;
  readonly privateSubnets: readonly string[];
  readonly publicSubnets: readonly string[];
  readonly routeTables: readonly string[];
}

/**
 * The resources that awsx's `Vpc` makes of these arguments (pulumi-awsx 3.9, `ec2/vpc.ts`): VPC, internet gateway, and zone by zone, public
 * subnets first: subnet, route table, association, NAT gateway with its address where the strategy wants one, default route. The plugin that makes them does not
 * run offline, so a plan has only the component; this is what stands behind it. A private subnet has no default route without NAT. Throws
 * `unplanned-vpc` for another strategy, which a program run offline may well ask for.
 */
export function vpcLayout(name: string, { availabilityZoneNames, subnetStrategy, natGateways: { strategy }, subnetSpecs, tags, ...vpcInputs }: VpcArguments): VpcLayout {
  if (subnetStrategy !== 'Auto') {
    throw new InfraError('unplanned-vpc', { key: 'subnetStrategy', what: `awsx passes over the blocks of the subnets under ${JSON.stringify(subnetStrategy) ?? 'its default'}`, value: subnetStrategy, allowed: 'Auto' });
  }
  const resources: LayoutResource[] = [];
  const add = (type: string, resourceName: string, parent: string | undefined, inputs: LayoutResource['inputs']): string => {
    const key = `${type}::${resourceName}`;
    resources.push({ key, type, name: resourceName, ...(parent === undefined ? {} : { parent }), inputs });
    return key;
  };
  const id = (resource: string): LayoutReference => ({ resource, output: 'id' });

  const vpc = add('aws:ec2/vpc:Vpc', name, undefined, { ...vpcInputs, tags: { Name: name, ...tags } });
  const gateway = add('aws:ec2/internetGateway:InternetGateway', name, vpc, { vpcId: id(vpc), tags: { Name: name, ...tags } });
  const subnets: Record<'Private' | 'Public', string[]> = { Private: [], Public: [] };
  const routeTables: string[] = [];
  const nats: string[] = [];
  const publicFirst = [...subnetSpecs].sort((one, other) => other.type.localeCompare(one.type));

  for (const [place, availabilityZone] of availabilityZoneNames.entries()) {
    for (const { type, cidrBlocks } of publicFirst) {
      const subnetName = `${name}-${type.toLowerCase()}-${place + 1}`;
      const subnetTags = { ...tags, Name: subnetName, SubnetType: type };
      const subnet = add('aws:ec2/subnet:Subnet', subnetName, vpc, { vpcId: id(vpc), availabilityZone, cidrBlock: cidrBlocks[place], mapPublicIpOnLaunch: type === 'Public', tags: subnetTags });
      subnets[type].push(subnet);
      const routeTable = add('aws:ec2/routeTable:RouteTable', subnetName, subnet, { vpcId: id(vpc), tags: subnetTags });
      routeTables.push(routeTable);
      add('aws:ec2/routeTableAssociation:RouteTableAssociation', subnetName, routeTable, { routeTableId: id(routeTable), subnetId: id(subnet) });
      if (type === 'Public' && (strategy === 'OnePerAz' || (strategy === 'Single' && nats.length === 0))) {
        const natName = `${name}-${place + 1}`;
        const natTags = { ...tags, Name: natName };
        const address = add('aws:ec2/eip:Eip', natName, subnet, { tags: natTags });
        nats.push(add('aws:ec2/natGateway:NatGateway', natName, subnet, { subnetId: id(subnet), allocationId: { resource: address, output: 'allocationId' }, tags: natTags }));
      }
      const way = type === 'Public' ? { gatewayId: id(gateway) } : strategy === 'None' ? undefined : { natGatewayId: id(nats.at(-1)!) };
      if (way !== undefined) add('aws:ec2/route:Route', subnetName, routeTable, { routeTableId: id(routeTable), ...way, destinationCidrBlock: '0.0.0.0/0' });
    }
  }
  return { resources, vpc, privateSubnets: subnets.Private, publicSubnets: subnets.Public, routeTables };
}
