import { FlowsError } from './error.ts';

/** 3232235533 as "192.168.0.13". */
export function addressText(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** "192.168.0.13" as 3232235533. Throws FlowsError for anything but four decimal numbers of 0..255. */
export function parseAddress(text: string): number {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = match?.slice(1).map(Number) ?? [];
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255)) {
    throw new FlowsError('bad-address', { what: `${JSON.stringify(text)} is not an IPv4 address`, value: text, allowed: 'four numbers of 0 to 255, as in 192.168.0.13' });
  }
  return bytes.reduce((address, byte) => address * 256 + byte, 0);
}
