import { listAt } from '../at.ts';
import type { JudgedResource } from '../judged-resource.ts';
import type { ResourceRule } from '../rule.ts';

const WORLD = new Set(['0.0.0.0/0', '::/0']);

/** From where a resource lets traffic in, by type. */
const SOURCES: Readonly<Record<string, (resource: JudgedResource) => readonly unknown[]>> = {
  'aws:ec2/securityGroup:SecurityGroup': ({ inputs }) => listAt(inputs, 'ingress').flatMap((rule) => [...listAt(rule, 'cidrBlocks'), ...listAt(rule, 'ipv6CidrBlocks')]),
  'aws:ec2/securityGroupRule:SecurityGroupRule': ({ inputs }) => (inputs['type'] === 'ingress' ? [...listAt(inputs, 'cidrBlocks'), ...listAt(inputs, 'ipv6CidrBlocks')] : []),
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': ({ inputs }) => [inputs['cidrIpv4'], inputs['cidrIpv6']],
};

export const securityGroupNotOpen: ResourceRule = {
  name: 'security-group-not-open',
  description: 'No security group lets the whole world in.',
  types: Object.keys(SOURCES),
  judge: (resource) => {
    const open = (SOURCES[resource.type]?.(resource) ?? []).filter((source) => typeof source === 'string' && WORLD.has(source));
    return open.map((source) => `${resource.name} lets in traffic from ${String(source)}`);
  },
};
