import { parseTimestamp } from '../timestamp.ts';

/**
 * The number that stands for an identifier in the feature set `leaky`, the same everywhere without a dictionary: a number as
 * it is, a time as seconds since 1970, an IPv4 address as its 32 bits, any other text as a 24-bit hash (FNV-1a, folded).
 */
export function identifierCode(text: string): number {
  if (text === '') return Number.NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) return number + 0;
  const address = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (address) return address.slice(1).reduce((sum, part) => sum * 256 + Number(part), 0);
  const time = parseTimestamp(text);
  return Number.isNaN(time) ? hash24(text) : time;
}

function hash24(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 24) ^ hash) & 0xffffff;
}
