import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { domainInVpc } from './domain-in-vpc.ts';

const sound = { appNetworkAccessType: 'VpcOnly', subnetIds: ['subnet-1'], defaultUserSettings: { securityGroups: ['sg-1'] } };
const judged = (inputs: Record<string, unknown>) => domainInVpc.judge(planned('aws:sagemaker/domain:Domain', { ...sound, ...inputs }));

describe('domain-in-vpc', () => {
  it('passes VpcOnly with subnets and a security group', () => {
    expect(judged({})).toEqual([]);
  });

  it('fails without any of the three', () => {
    expect(judged({ appNetworkAccessType: 'PublicInternetOnly' })).toEqual(['The apps of it reach the internet past the VPC']);
    expect(judged({ subnetIds: [] })).toEqual(['it has no subnets']);
    expect(judged({ defaultUserSettings: {} })).toEqual(['The apps of it have no security group']);
  });
});
