import { parseCidr } from '@flowsentry/infra-components';
import { z } from 'zod';

/** What an environment may say about its network. */
export const networkSettings = z.strictObject({
  /** The VPC's block: private, and another one per environment, so that they can be joined some day. */
  cidr: z.string().refine(isPrivateBlock, 'a block of /16 to /24 within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, such as 10.20.0.0/16'),
  /** Letters of the region's availability zones. A third costs an address per endpoint and buys one more failure. Only ever add at the end. */
  zones: z
    .array(z.string().regex(/^[a-z]$/, 'the letter of a zone, such as a'))
    .min(2, '2 or 3 zones')
    .max(3, '2 or 3 zones')
    .refine((zones) => new Set(zones).size === zones.length, 'different zones'),
  /** The way to the internet, which Studio alone takes: none, by one gateway (cheap, gone with its zone), or by one in each zone. */
  nat: z.enum(['none', 'one', 'per-zone']),
  /** How long flow logs are kept, in days. */
  flowLogDays: z.int().min(1).max(3653),
});

export type NetworkSettings = z.infer<typeof networkSettings>;

function isPrivateBlock(block: string): boolean {
  try {
    const { start, prefix } = parseCidr(block);
    const within = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(parseCidr).some((outer) => start >= outer.start && start < outer.start + 2 ** (32 - outer.prefix));
    return within && prefix >= 16 && prefix <= 24;
  } catch {
    return false;
  }
}
