import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrPlan, parseCidr } from './cidr-plan.ts';

const blocks = fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }), fc.nat({ max: 255 }), fc.integer({ min: 16, max: 24 })).map(([a, b, c, prefix]) => {
  const third = prefix === 16 ? 0 : c - (c % 2 ** (24 - prefix));
  return `${a}.${b}.${third}.0/${prefix}`;
});
const zones = fc.constantFrom(2, 3);

const range = (block: string): readonly [first: number, afterLast: number] => {
  const { start, prefix } = parseCidr(block);
  return [start, start + 2 ** (32 - prefix)];
};

describe('cidrPlan', () => {
  it('gives each zone a quarter, and public subnets a sixteenth', () => {
    expect(cidrPlan('10.20.0.0/16', 3, true)).toEqual({
      private: ['10.20.0.0/18', '10.20.64.0/18', '10.20.128.0/18'],
      public: ['10.20.192.0/20', '10.20.208.0/20', '10.20.224.0/20'],
    });
    expect(cidrPlan('10.20.8.0/22', 2, true)).toEqual({ private: ['10.20.8.0/24', '10.20.9.0/24'], public: ['10.20.11.0/26', '10.20.11.64/26'] });
    expect(cidrPlan('255.255.255.0/24', 2, false)).toEqual({ private: ['255.255.255.0/26', '255.255.255.64/26'], public: [] });
  });

  it('stays inside the block, overlaps nowhere, and takes the sizes it says', () => {
    fc.assert(
      fc.property(blocks, zones, fc.boolean(), (block, count, withPublic) => {
        const plan = cidrPlan(block, count, withPublic);
        const [first, afterLast] = range(block);
        const { prefix } = parseCidr(block);
        expect(plan.private.map((subnet) => parseCidr(subnet).prefix)).toEqual(Array(count).fill(prefix + 2));
        expect(plan.public.map((subnet) => parseCidr(subnet).prefix)).toEqual(withPublic ? Array(count).fill(prefix + 4) : []);
        const ranges = [...plan.private, ...plan.public].map(range).sort(([one], [other]) => one - other);
        for (const [place, [from, to]] of ranges.entries()) {
          expect(from).toBeGreaterThanOrEqual(place === 0 ? first : ranges[place - 1][1]);
          expect(to).toBeLessThanOrEqual(afterLast);
        }
      }),
    );
  });

  it('moves nothing when a zone or public subnets are added', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const [less, more] = [cidrPlan(block, 2, false), cidrPlan(block, 3, true)];
        expect(more.private.slice(0, 2)).toEqual(less.private);
        expect(cidrPlan(block, 2, true).public).toEqual(more.public.slice(0, 2));
      }),
    );
  });

  it.each(['10.0.0.0/15', '10.0.0.0/25'])('refuses %s', (block) => {
    expect(() => cidrPlan(block, 2, false)).toThrow(`${block} cannot be divided. Allowed: a block of /16 to /24.`);
  });

  it.each([1, 4, 2.5])('refuses %d zones', (count) => {
    expect(() => cidrPlan('10.0.0.0/16', count, false)).toThrow('Allowed: 2 or 3.');
  });
});

it.each(['', '10.0.0.0', '10.0.0.1/16', '10.0.256.0/24', '10.0.0.0/33', '10.0.0.0/16 ', 'fd00::/16'])('%j is no block', (block) => {
  expect(() => parseCidr(block)).toThrow(`${JSON.stringify(block)} is no block of addresses.`);
});
