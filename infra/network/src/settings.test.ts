import { parseSettings } from '@flowsentry/infra-components';
import { describe, expect, it } from 'vitest';
import { networkSettings } from './settings.ts';

const settings = { cidr: '10.20.0.0/16', zones: ['a', 'b'], nat: 'none', flowLogDays: 30 };
const parse = (changes: object) => () => parseSettings(networkSettings, { ...settings, ...changes }, 'Pulumi.dev.yaml');

describe('networkSettings', () => {
  it.each(['10.0.0.0/16', '172.31.0.0/20', '192.168.4.0/24'])('takes the private block %s', (cidr) => {
    expect(parse({ cidr })()).toEqual({ ...settings, cidr });
  });

  it.each(['10.0.0.0/8', '10.0.0.0/25', '172.32.0.0/16', '8.8.0.0/16', '10.0.0.1/16', '192.168.0.0'])('refuses the block %s', (cidr) => {
    expect(parse({ cidr })).toThrow(`Pulumi.dev.yaml, cidr: "${cidr}" cannot be used. Allowed: a block of /16 to /24 within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, such as 10.20.0.0/16.`);
  });

  it.each([
    [{ zones: ['a'] }, 'zones: ["a"] cannot be used. Allowed: 2 or 3 zones.'],
    [{ zones: ['a', 'b', 'c', 'd'] }, 'zones: ["a","b","c","d"] cannot be used. Allowed: 2 or 3 zones.'],
    [{ zones: ['a', 'a'] }, 'zones: ["a","a"] cannot be used. Allowed: different zones.'],
    [{ zones: ['a', 'eu-central-1b'] }, 'zones[1]: "eu-central-1b" cannot be used. Allowed: the letter of a zone, such as a.'],
    [{ nat: 'two' }, 'nat: "two" cannot be used. Allowed: none, one, per-zone.'],
    [{ flowLogDays: 0 }, 'flowLogDays: 0 cannot be used. Allowed: at least 1.'],
    [{ nats: 'one' }, 'nats: There is no such setting. Allowed: cidr, zones, nat, flowLogDays.'],
  ])('refuses %j', (changes, message) => {
    expect(parse(changes)).toThrow(message);
  });
});
