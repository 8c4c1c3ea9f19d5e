import { parsePolicy } from '../iam/parse-policy.ts';
import { isEverything } from '../iam/is-everything.ts';
import type { ResourceRule } from '../rule.ts';

export const gatewayEndpointLimited: ResourceRule = {
  name: 'gateway-endpoint-limited',
  description: 'A gateway endpoint lets through requests to named buckets only: nobody carries data to a bucket of their own.',
  types: ['aws:ec2/vpcEndpoint:VpcEndpoint'],
  judge: ({ name, inputs }) => {
    // A gateway is what AWS makes when nothing is said.
    if ((inputs['vpcEndpointType'] ?? 'Gateway') !== 'Gateway') return [];
    if (inputs['policy'] === undefined) return [`The endpoint ${name} has no policy, so it leads to every bucket in the world`];
    const open = parsePolicy(inputs['policy']).statements.some(({ effect, resources }) => effect === 'Allow' && resources.some(isEverything));
    return open ? [`The endpoint ${name} leads to every bucket in the world`] : [];
  },
};
