import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesiseRemote } from './remote-components.ts';

const AT = { accountId: '123456789012', region: 'eu-central-1' };
const vpc = (inputs: Record<string, unknown>, type = 'awsx:ec2:Vpc'): Record<string, unknown> => synthesiseRemote({ type, name: 'main', urn: 'urn:main', inputs }, AT);

const ARGUMENTS = {
  cidrBlock: '10.0.0.0/16',
  availabilityZoneNames: ['eu-central-1a', 'eu-central-1b'],
  natGateways: { strategy: 'Single' },
  subnetStrategy: 'Auto',
  subnetSpecs: [
    { type: 'Private', cidrBlocks: ['10.0.0.0/20', '10.0.16.0/20'] },
    { type: 'Public', cidrBlocks: ['10.0.32.0/24', '10.0.33.0/24'] },
  ],
};

describe('synthesiseRemote', () => {
  it('gives a VPC what its layout has, wired', () => {
    const { vpcId, privateSubnets, publicSubnetIds, natGateways, eips, routeTables } = vpc(ARGUMENTS);
    expect(vpcId).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(privateSubnets).toEqual([
      expect.objectContaining({ vpcId, cidrBlock: '10.0.0.0/20', availabilityZone: 'eu-central-1a' }),
      expect.objectContaining({ vpcId, cidrBlock: '10.0.16.0/20', availabilityZone: 'eu-central-1b' }),
    ]);
    const [eip] = eips as { id: string }[];
    expect(natGateways).toEqual([expect.objectContaining({ subnetId: (publicSubnetIds as string[])[0], allocationId: eip?.id })]);
    expect(new Set((routeTables as { id: string }[]).map(({ id }) => id)).size).toBe(4);
  });

  it("has every output of awsx's class", () => {
    const text = readFileSync(join(dirname(createRequire(import.meta.url).resolve('@pulumi/awsx/package.json')), 'ec2/vpc.js'), 'utf8');
    const outputs = new Set([...text.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)].map(([, key = '']) => key));
    expect(outputs.size).toBeGreaterThan(10);
    expect([...outputs].filter((key) => !(key in vpc(ARGUMENTS)))).toEqual([]);
  });

  it('refuses a layout that is left to awsx, and other components', () => {
    expect(() => vpc({ cidrBlock: '10.0.0.0/16', numberOfAvailabilityZones: 2 })).toThrow(/main: The layout of the VPC is left to awsx.*Allowed: availabilityZoneNames/);
    expect(() => vpc({}, 'awsx:ecs:FargateService')).toThrow(/awsx:ecs:FargateService is constructed by a plugin/);
  });
});
