import { type Tags, type VpcArguments, cidrPlan } from '@flowsentry/infra-components';
import type { NetworkSettings } from './settings.ts';

const STRATEGIES = { none: 'None', one: 'Single', 'per-zone': 'OnePerAz' } as const;

/** What awsx's `Vpc` is told. Public subnets are there for NAT gateways alone. */
export function vpcArguments({ cidr, zones, nat }: NetworkSettings, region: string, tags: Tags): VpcArguments {
  const plan = cidrPlan(cidr, zones.length, nat !== 'none');
  return {
    cidrBlock: cidr,
    // Private DNS names of interface endpoints ask for both.
    enableDnsHostnames: true,
    enableDnsSupport: true,
    availabilityZoneNames: zones.map((letter) => `${region}${letter}`),
    subnetStrategy: 'Auto',
    natGateways: { strategy: STRATEGIES[nat] },
    subnetSpecs: [{ type: 'Private', cidrBlocks: plan.private }, ...(nat === 'none' ? [] : [{ type: 'Public' as const, cidrBlocks: plan.public }])],
    tags: { ...tags },
  };
}
