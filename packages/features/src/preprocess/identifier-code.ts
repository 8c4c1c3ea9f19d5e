import { parseTimestamp } from '../timestamp.ts';

const EXACT = 2 ** 24;

/**
 * The number that stands for an identifier in the feature set `leaky`, the same everywhere without a dictionary: a number as it
 * is, a time as seconds since 1970, an IPv4 address as its bits with the first byte folded into the second, any other text as
 * its FNV-1a hash, folded. Times and hashes are taken modulo 2^24, beyond which a 32-bit float would blur neighbours.
 */
export function identifierCode(text: string): number {
  if (text === '') return Number.NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) return number + 0;
  const address = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (address) {
    const [a, b, c, d] = address.slice(1).map(Number);
    return ((a ^ b) << 16) | (c << 8) | d;
  }
  const time = parseTimestamp(text);
  return Number.isNaN(time) ? hash24(text) : ((time % EXACT) + EXACT) % EXACT;
}

function hash24(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 24) ^ hash) & (EXACT - 1);
}
