import { InfraError } from './error.ts';

/** Subnets by zone, in the order of the zones. */
export interface CidrPlan {
  readonly private: readonly string[];
  readonly public: readonly string[];
}

/**
 * Subnets of a VPC over 2 or 3 zones. The block is cut into four quarters: one for the private subnet of each zone (the fourth is never
 * one), and of the last quarter a quarter for the public subnet of each zone, where there are any. So /16 gives private /18 and public /20, and
 * neither a third zone nor public subnets move what was there before. Throws `wrong-cidr`.
 *
 * @param block of /16 to /24: AWS takes no VPC larger than /16 and no subnet smaller than /28
 */
export function cidrPlan(block: string, zones: number, withPublic: boolean): CidrPlan {
  if (zones !== 2 && zones !== 3) throw new InfraError('wrong-cidr', { what: `${zones} zones cannot be planned for`, value: zones, allowed: '2 or 3' });
  const { start, prefix } = parseCidr(block);
  if (prefix < 16 || prefix > 24) throw new InfraError('wrong-cidr', { what: `${block} cannot be divided`, value: block, allowed: 'a block of /16 to /24' });
  const part = (from: number, fromPrefix: number, place: number): string => formatCidr(from + place * 2 ** (32 - fromPrefix - 2), fromPrefix + 2);
  const last = parseCidr(part(start, prefix, 3));
  const places = Array.from({ length: zones }, (_, place) => place);
  return { private: places.map((place) => part(start, prefix, place)), public: withPublic ? places.map((place) => part(last.start, last.prefix, place)) : [] };
}

/** A block's first address, as a number, and the length of its prefix. Throws `wrong-cidr` for what is none, or does not start where it says. */
export function parseCidr(block: string): { readonly start: number; readonly prefix: number } {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block) ?? [];
  const [a, b, c, d, prefix] = parts.map(Number) as [number, number, number, number, number];
  const start = ((a * 256 + b) * 256 + c) * 256 + d;
  if (parts.length === 0 || [a, b, c, d].some((byte) => byte > 255) || prefix > 32 || start % 2 ** (32 - prefix) !== 0) {
    throw new InfraError('wrong-cidr', { what: `${JSON.stringify(block)} is no block of addresses`, value: block, allowed: 'a first address and the length of its prefix: 10.20.0.0/16' });
  }
  return { start, prefix };
}

const formatCidr = (start: number, prefix: number): string => `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')}/${prefix}`;
