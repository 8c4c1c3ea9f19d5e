import { tagsOf } from '@flowsentry/infra-components';
import { expect, it } from 'vitest';
import { vpcArguments } from './vpc-arguments.ts';

const tags = tagsOf('dev', 'flowsentry-network');
const settings = { cidr: '10.20.0.0/16', zones: ['a', 'c'], nat: 'none', flowLogDays: 30 } as const;

it('has private subnets alone without NAT', () => {
  expect(vpcArguments({ ...settings, zones: ['a', 'c'] }, 'eu-central-1', tags)).toEqual({
    cidrBlock: '10.20.0.0/16',
    enableDnsHostnames: true,
    enableDnsSupport: true,
    availabilityZoneNames: ['eu-central-1a', 'eu-central-1c'],
    subnetStrategy: 'Auto',
    natGateways: { strategy: 'None' },
    subnetSpecs: [{ type: 'Private', cidrBlocks: ['10.20.0.0/18', '10.20.64.0/18'] }],
    tags,
  });
});

it.each([
  ['one', 'Single'],
  ['per-zone', 'OnePerAz'],
] as const)('has public subnets for %s', (nat, strategy) => {
  expect(vpcArguments({ ...settings, zones: ['a', 'c'], nat }, 'eu-central-1', tags)).toMatchObject({
    natGateways: { strategy },
    subnetSpecs: [{ type: 'Private' }, { type: 'Public', cidrBlocks: ['10.20.192.0/20', '10.20.208.0/20'] }],
  });
});
