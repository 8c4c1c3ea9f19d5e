import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { interfaceEndpointPrivate } from './interface-endpoint-private.ts';

const judged = (inputs: Record<string, unknown>) => interfaceEndpointPrivate.judge(planned('aws:ec2/vpcEndpoint:VpcEndpoint', inputs, { name: 'sts' }));

describe('interface-endpoint-private', () => {
  it('passes with private names and a security group, and leaves gateways alone', () => {
    expect(judged({ vpcEndpointType: 'Interface', privateDnsEnabled: true, securityGroupIds: ['sg-1'] })).toEqual([]);
    expect(judged({ vpcEndpointType: 'Gateway' })).toEqual([]);
  });

  it('fails without', () => {
    expect(judged({ vpcEndpointType: 'Interface' })).toEqual(["Requests by the service's own name go past the endpoint sts", 'The endpoint sts has no security group of its own']);
  });
});
