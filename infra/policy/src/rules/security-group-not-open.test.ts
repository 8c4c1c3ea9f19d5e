import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { securityGroupNotOpen } from './security-group-not-open.ts';

describe('security-group-not-open', () => {
  it.each([
    planned('aws:ec2/securityGroup:SecurityGroup', { ingress: [{ cidrBlocks: ['10.0.0.0/16'] }], egress: [{ cidrBlocks: ['0.0.0.0/0'] }] }),
    planned('aws:ec2/securityGroupRule:SecurityGroupRule', { type: 'egress', cidrBlocks: ['0.0.0.0/0'] }),
    planned('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', { referencedSecurityGroupId: 'sg-1' }),
  ])('passes $type with $inputs', (resource) => {
    expect(securityGroupNotOpen.judge(resource)).toEqual([]);
  });

  it.each([
    [planned('aws:ec2/securityGroup:SecurityGroup', { ingress: [{ cidrBlocks: ['0.0.0.0/0'] }] }), '0.0.0.0/0'],
    [planned('aws:ec2/securityGroupRule:SecurityGroupRule', { type: 'ingress', ipv6CidrBlocks: ['::/0'] }), '::/0'],
    [planned('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', { cidrIpv4: '0.0.0.0/0' }), '0.0.0.0/0'],
  ])('fails $type with $inputs', (resource, source) => {
    expect(securityGroupNotOpen.judge(resource)).toEqual([`it lets in traffic from ${source}`]);
  });
});
