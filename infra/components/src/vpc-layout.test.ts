import { describe, expect, it } from 'vitest';
import { cidrPlan } from './cidr-plan.ts';
import { type VpcArguments, type VpcLayout, vpcLayout } from './vpc-layout.ts';

const LETTERS = ['a', 'b', 'c'];

function args(strategy: VpcArguments['natGateways']['strategy'], zones: number): VpcArguments {
  const plan = cidrPlan('10.20.0.0/16', zones, strategy !== 'None');
  return {
    cidrBlock: '10.20.0.0/16',
    enableDnsHostnames: true,
    enableDnsSupport: true,
    availabilityZoneNames: LETTERS.slice(0, zones).map((letter) => `eu-central-1${letter}`),
    subnetStrategy: 'Auto',
    natGateways: { strategy },
    subnetSpecs: [{ type: 'Private', cidrBlocks: plan.private }, ...(strategy === 'None' ? [] : [{ type: 'Public' as const, cidrBlocks: plan.public }])],
    tags: { project: 'flowsentry' },
  };
}

const count = ({ resources }: VpcLayout, type: string): number => resources.filter((resource) => resource.type === type).length;
const route = ({ resources }: VpcLayout, subnet: string): unknown => resources.find(({ key }) => key === `aws:ec2/route:Route::${subnet}`)?.inputs;

describe('vpcLayout', () => {
  it('has no way to the internet without NAT', () => {
    const layout = vpcLayout('net', args('None', 2));
    expect(layout.resources.map(({ key, parent }) => [key, parent])).toEqual([
      ['aws:ec2/vpc:Vpc::net', undefined],
      ['aws:ec2/internetGateway:InternetGateway::net', 'aws:ec2/vpc:Vpc::net'],
      ['aws:ec2/subnet:Subnet::net-private-1', 'aws:ec2/vpc:Vpc::net'],
      ['aws:ec2/routeTable:RouteTable::net-private-1', 'aws:ec2/subnet:Subnet::net-private-1'],
      ['aws:ec2/routeTableAssociation:RouteTableAssociation::net-private-1', 'aws:ec2/routeTable:RouteTable::net-private-1'],
      ['aws:ec2/subnet:Subnet::net-private-2', 'aws:ec2/vpc:Vpc::net'],
      ['aws:ec2/routeTable:RouteTable::net-private-2', 'aws:ec2/subnet:Subnet::net-private-2'],
      ['aws:ec2/routeTableAssociation:RouteTableAssociation::net-private-2', 'aws:ec2/routeTable:RouteTable::net-private-2'],
    ]);
    expect(layout.publicSubnets).toEqual([]);
  });

  it.each(['Legacy', undefined])('refuses the strategy %s, which makes up other blocks', (subnetStrategy) => {
    expect(() => vpcLayout('net', { ...args('None', 2), subnetStrategy } as unknown as VpcArguments)).toThrow('awsx passes over the blocks of the subnets');
  });

  it('tells each resource what awsx tells it', () => {
    const { resources } = vpcLayout('net', args('Single', 2));
    const inputs = (key: string): unknown => resources.find((resource) => resource.key === key)?.inputs;
    expect(inputs('aws:ec2/vpc:Vpc::net')).toEqual({ cidrBlock: '10.20.0.0/16', enableDnsHostnames: true, enableDnsSupport: true, tags: { Name: 'net', project: 'flowsentry' } });
    expect(inputs('aws:ec2/subnet:Subnet::net-public-2')).toEqual({
      vpcId: { resource: 'aws:ec2/vpc:Vpc::net', output: 'id' },
      availabilityZone: 'eu-central-1b',
      cidrBlock: '10.20.208.0/20',
      mapPublicIpOnLaunch: true,
      tags: { Name: 'net-public-2', SubnetType: 'Public', project: 'flowsentry' },
    });
    expect(inputs('aws:ec2/natGateway:NatGateway::net-1')).toEqual({
      subnetId: { resource: 'aws:ec2/subnet:Subnet::net-public-1', output: 'id' },
      allocationId: { resource: 'aws:ec2/eip:Eip::net-1', output: 'allocationId' },
      tags: { Name: 'net-1', project: 'flowsentry' },
    });
  });

  it.each([
    ['Single', 3, 1, ['net-1', 'net-1', 'net-1']],
    ['OnePerAz', 3, 3, ['net-1', 'net-2', 'net-3']],
    ['OnePerAz', 2, 2, ['net-1', 'net-2']],
  ] as const)('with %s over %d zones it has %d gateways', (strategy, zones, gateways, ways) => {
    const layout = vpcLayout('net', args(strategy, zones));
    expect([count(layout, 'aws:ec2/natGateway:NatGateway'), count(layout, 'aws:ec2/eip:Eip')]).toEqual([gateways, gateways]);
    expect(ways.map((_, place) => route(layout, `net-private-${place + 1}`))).toMatchObject(ways.map((way) => ({ natGatewayId: { resource: `aws:ec2/natGateway:NatGateway::${way}` }, destinationCidrBlock: '0.0.0.0/0' })));
    expect(route(layout, 'net-public-1')).toMatchObject({ gatewayId: { resource: 'aws:ec2/internetGateway:InternetGateway::net' } });
    expect(layout.routeTables).toHaveLength(2 * zones);
  });

  it.each(['None', 'Single', 'OnePerAz'] as const)('with %s every resource stands after what it refers to, under a key of its own', (strategy) => {
    const seen = new Set<string>();
    for (const { key, parent, inputs } of vpcLayout('net', args(strategy, 3)).resources) {
      const references = [parent, ...Object.values(inputs).map((value) => (value as { resource?: string }).resource)].filter((each) => each !== undefined);
      expect(references.filter((each) => !seen.has(each))).toEqual([]);
      expect(seen).not.toContain(key);
      seen.add(key);
    }
  });
});
