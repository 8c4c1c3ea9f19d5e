import { listAt } from '../at.ts';
import type { ResourceRule } from '../rule.ts';

export const interfaceEndpointPrivate: ResourceRule = {
  name: 'interface-endpoint-private',
  description: "An interface endpoint answers under the service's own name and has a security group.",
  types: ['aws:ec2/vpcEndpoint:VpcEndpoint'],
  judge: ({ name, inputs }) => {
    if (inputs['vpcEndpointType'] !== 'Interface') return [];
    return [
      ...(inputs['privateDnsEnabled'] === true ? [] : [`Requests by the service's own name go past the endpoint ${name}`]),
      ...(listAt(inputs, 'securityGroupIds').length > 0 ? [] : [`The endpoint ${name} has no security group of its own`]),
    ];
  },
};
