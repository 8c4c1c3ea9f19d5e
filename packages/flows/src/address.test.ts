import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressText, parseAddress } from './address.ts';

it('turns addresses into numbers and back', () => {
  expect([parseAddress('0.0.0.0'), parseAddress('192.168.0.13'), parseAddress('255.255.255.255')]).toEqual([0, 3_232_235_533, 4_294_967_295]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (address) => parseAddress(addressText(address)) === address));
});

it.each(['', '1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.x', ' 1.2.3.4', '::1'])('refuses %j', (text) => {
  expect(() => parseAddress(text)).toThrow(/is not an IPv4 address.*192\.168\.0\.13/);
});
