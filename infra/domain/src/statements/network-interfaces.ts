import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import type { Scope } from './scope.ts';

/** The network interfaces that SageMaker puts into the VPC with a job's role: in the environment's subnets and security groups, in no others. */
export function networkInterfaces(scope: Scope): readonly Statement[] {
  const subnets = scope.subnetIds.map((id) => arnIn(scope, 'ec2', `subnet/${id}`));
  const groups = scope.securityGroupIds.map((id) => arnIn(scope, 'ec2', `security-group/${id}`));
  const interfaces = arnIn(scope, 'ec2', 'network-interface/*');
  return [
    allow(['ec2:CreateNetworkInterface'], [interfaces, ...subnets, ...groups]),
    allow(['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'], [interfaces], { conditions: { ArnEquals: { 'ec2:Subnet': subnets } } }),
    allow(['ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'], ['*'], { because: 'EC2 describes all or nothing' }),
  ];
}
