import { listAt } from '../at.ts';
import type { ResourceRule } from '../rule.ts';

export const domainInVpc: ResourceRule = {
  name: 'domain-in-vpc',
  description: 'A domain reaches the network through our subnets and security groups only.',
  types: ['aws:sagemaker/domain:Domain'],
  judge: ({ name, inputs }) => [
    ...(inputs['appNetworkAccessType'] === 'VpcOnly' ? [] : [`The apps of ${name} reach the internet past the VPC`]),
    ...(listAt(inputs, 'subnetIds').length > 0 ? [] : [`${name} has no subnets`]),
    ...(listAt(inputs, 'defaultUserSettings', 'securityGroups').length > 0 ? [] : [`The apps of ${name} have no security group`]),
  ],
};
