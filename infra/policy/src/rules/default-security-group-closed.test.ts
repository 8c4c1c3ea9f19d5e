import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { defaultSecurityGroupClosed } from './default-security-group-closed.ts';

const vpc = planned('awsx:ec2:Vpc', {}, { name: 'main' });
const group = (inputs: Record<string, unknown>) => planned('aws:ec2/defaultSecurityGroup:DefaultSecurityGroup', inputs);

describe('default-security-group-closed', () => {
  it('passes an empty one, and a stack without VPC', () => {
    expect(defaultSecurityGroupClosed.judgeStack([vpc, group({ ingress: [], egress: [] })])).toEqual([]);
    expect(defaultSecurityGroupClosed.judgeStack([])).toEqual([]);
  });

  it('counts the VPC that awsx makes once', () => {
    expect(defaultSecurityGroupClosed.judgeStack([vpc, planned('aws:ec2/vpc:Vpc', {}), group({})])).toEqual([]);
  });

  it('fails without, and with rules', () => {
    expect(defaultSecurityGroupClosed.judgeStack([vpc])).toEqual([{ urn: vpc.urn, message: 'Nobody closes the default security group of the VPC main' }]);
    expect(defaultSecurityGroupClosed.judgeStack([vpc, group({ egress: [{ cidrBlocks: ['0.0.0.0/0'] }] })])).toEqual([{ urn: group({}).urn, message: 'The default security group it has rules' }]);
  });
});
