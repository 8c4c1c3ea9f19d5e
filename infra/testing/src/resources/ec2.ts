import { type Facts, type KnownResource, arn, ec2Id } from './known-resource.ts';

const owned = (prefix: string, resource: string, more?: (facts: Facts, id: string) => Record<string, unknown>): KnownResource => ({
  tagged: true,
  id: (facts) => ec2Id(prefix, facts),
  computed: (facts, id) => ({ arn: arn('ec2', facts, `${resource}/${id}`), ownerId: facts.accountId, ...more?.(facts, id) }),
});

const rule: KnownResource = {
  tagged: true,
  id: (facts) => ec2Id('sgr', facts),
  computed: (facts, id) => ({ arn: arn('ec2', facts, `security-group-rule/${id}`), securityGroupRuleId: id }),
};

/** Addresses 192.0.2.0/24 are for documentation (RFC 5737). */
const address = ({ hash }: Facts): string => `192.0.2.${Number.parseInt(hash.slice(0, 2), 16)}`;

export const EC2: Readonly<Record<string, KnownResource>> = {
  'aws:ec2/vpc:Vpc': owned('vpc', 'vpc', (facts) => ({
    defaultNetworkAclId: ec2Id('acl', facts),
    defaultRouteTableId: ec2Id('rtb', facts),
    defaultSecurityGroupId: ec2Id('sg', facts),
    dhcpOptionsId: ec2Id('dopt', facts),
    ipv6AssociationId: '',
    mainRouteTableId: ec2Id('rtb', facts),
  })),
  'aws:ec2/subnet:Subnet': owned('subnet', 'subnet', () => ({ ipv6CidrBlockAssociationId: '' })),
  'aws:ec2/internetGateway:InternetGateway': owned('igw', 'internet-gateway'),
  'aws:ec2/routeTable:RouteTable': owned('rtb', 'route-table'),
  'aws:ec2/route:Route': { id: ({ input, hash }) => `r-${input('routeTableId')}${hash.slice(0, 10)}`, computed: () => ({ instanceId: '', instanceOwnerId: '', origin: 'CreateRoute', state: 'active' }) },
  'aws:ec2/routeTableAssociation:RouteTableAssociation': { id: (facts) => ec2Id('rtbassoc', facts) },
  'aws:ec2/eip:Eip': {
    tagged: true,
    id: (facts) => ec2Id('eipalloc', facts),
    computed: (facts, id) => ({
      allocationId: id,
      arn: arn('ec2', facts, `elastic-ip/${id}`),
      associationId: ec2Id('eipassoc', facts),
      carrierIp: '',
      customerOwnedIp: '',
      privateDns: '',
      privateIp: '',
      ptrRecord: '',
      publicDns: `ec2-${address(facts).replaceAll('.', '-')}.${facts.region}.compute.amazonaws.com`,
      publicIp: address(facts),
    }),
  },
  'aws:ec2/natGateway:NatGateway': {
    tagged: true,
    id: (facts) => ec2Id('nat', facts),
    computed: (facts) => ({
      associationId: ec2Id('eipassoc', facts),
      autoProvisionZones: '',
      autoScalingIps: '',
      networkInterfaceId: ec2Id('eni', facts),
      publicIp: address(facts),
      regionalNatGatewayAddresses: [],
      regionalNatGatewayAutoMode: '',
      routeTableId: '',
    }),
  },
  'aws:ec2/securityGroup:SecurityGroup': { ...owned('sg', 'security-group'), named: 'name' },
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': owned('sg', 'security-group', () => ({ description: 'default VPC security group', name: 'default', namePrefix: '' })),
  'aws:ec2/securityGroupRule:SecurityGroupRule': { id: ({ hash }) => `sgrule-${Number.parseInt(hash.slice(0, 8), 16)}`, computed: (facts) => ({ securityGroupRuleId: ec2Id('sgr', facts) }) },
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': rule,
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': rule,
  'aws:ec2/vpcEndpoint:VpcEndpoint': owned('vpce', 'vpc-endpoint', (facts, id) => {
    const gateway = facts.input('vpcEndpointType') === 'Gateway' || facts.input('vpcEndpointType') === '';
    const { subnetIds } = facts.inputs;
    const service = facts.input('serviceName').split('.').slice(3).join('.');
    return {
      cidrBlocks: gateway ? ['192.0.2.0/24'] : [],
      dnsEntries: gateway ? [] : [{ dnsName: `${id}-${facts.hash.slice(0, 8)}.${service}.${facts.region}.vpce.amazonaws.com`, hostedZoneId: 'Z273ZU8SZ5RJPC' }],
      networkInterfaceIds: Array.isArray(subnetIds) ? subnetIds.map((_, place) => `${ec2Id('eni', facts).slice(0, -1)}${place}`) : [],
      prefixListId: gateway ? ec2Id('pl', facts) : '',
      requesterManaged: false,
      state: 'available',
    };
  }),
  'aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy': { id: ({ input }) => input('vpcEndpointId') },
  'aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation': { id: ({ hash }) => `a-vpce-${hash.slice(0, 12)}` },
  'aws:ec2/flowLog:FlowLog': { tagged: true, id: (facts) => ec2Id('fl', facts), computed: (facts, id) => ({ arn: arn('ec2', facts, `vpc-flow-log/${id}`) }) },
};
