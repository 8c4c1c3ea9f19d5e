import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameOptions, readFrame } from './frame.ts';
import { emptyPacket, type Packet } from './packet.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(/[^0-9a-f]/g, ''), 'hex'));

const MACS = '0200c0a80010 0200c0a8000d';
const ETHERNET = `${MACS} 0800`;
const ip = (total: number, protocol: number, rest: { fragment?: number; words?: number } = {}): string =>
  `4${rest.words ?? 5}00 ${hex(total)} 0001 ${hex(rest.fragment ?? 0)} 40 ${protocol.toString(16).padStart(2, '0')} 0000 c0a8000d c0a80010 ${'01'.repeat(((rest.words ?? 5) - 5) * 4)}`;
const hex = (value: number): string => value.toString(16).padStart(4, '0');
const tcp = (options = ''): string => `235a d431 00000001 00000002 ${(5 + options.replaceAll(' ', '').length / 8).toString(16)}018 074d 0000 0000 ${options}`;
const UDP = '2710 2775 000c 0000';

function read(frame: string, options?: FrameOptions): Packet | undefined {
  const packet = emptyPacket();
  const all = bytes(`ffff${frame}ffff`);
  return readFrame(all, 2, all.length - 2, packet, options) ? packet : undefined;
}

const HOSTS = { sourceAddress: 0xc0a8000d, destinationAddress: 0xc0a80010 };
const NOTHING = { ...emptyPacket(), ...HOSTS };

describe('readFrame', () => {
  it('reads TCP: ports, header, flags, unscaled window, payload', () => {
    expect(read(`${ETHERNET} ${ip(43, 6)} ${tcp()} 010203`)).toEqual({ ...NOTHING, protocol: 6, sourcePort: 9050, destinationPort: 54_321, header: 20, payload: 3, flags: 0x18, window: 1869 });
  });

  it('counts TCP options as header and leaves IP options out', () => {
    expect(read(`${ETHERNET} ${ip(24 + 24 + 2, 6, { words: 6 })} ${tcp('020405b4')} 0102`)).toMatchObject({ header: 24, payload: 2, sourcePort: 9050 });
  });

  it('reads UDP with the length of the IP header', () => {
    expect(read(`${ETHERNET} ${ip(32, 17)} ${UDP} 01020304`)).toEqual({ ...NOTHING, protocol: 17, sourcePort: 10_000, destinationPort: 10_101, header: 8, payload: 4 });
  });

  it('leaves Ethernet padding out, except for the 2017 build', () => {
    const padded = `${ETHERNET} ${ip(40, 6)} ${tcp()} 000000000000`;
    expect(read(padded)?.payload).toBe(0);
    expect(read(padded, { paddingCounts: true })?.payload).toBe(6);
  });

  it('counts the captured payload, or the declared one if asked', () => {
    const cut = `${ETHERNET} ${ip(1428, 6)} ${tcp()} 0102`;
    expect(read(cut)?.payload).toBe(2);
    expect(read(cut, { declaredLengths: true })?.payload).toBe(1388);
  });

  it('never goes below 0, as with the total length 0 that segmentation offload leaves', () => {
    expect(read(`${ETHERNET} ${ip(0, 6)} ${tcp()} 0102`)?.payload).toBe(0);
  });

  it.each(['8100 0064 0800', '88a8 0064 8100 0064 0800'])('skips the VLAN tags %s', (tags) => {
    expect(read(`${MACS} ${tags} ${ip(28, 17)} ${UDP}`)).toMatchObject({ protocol: 17, sourcePort: 10_000 });
  });

  it.each([
    ['ICMP echo', `${ip(28, 1)} 0800 0000 0001 0001`],
    ['IGMP', `${ip(28, 2)} 1600 0000 ef000001`],
    ['a later fragment', `${ip(28, 17, { fragment: 0x20b9 })} ${UDP}`],
    ['a TCP header cut by the snap length', `${ip(40, 6)} 235ad431 00000001`],
    ['a TCP data offset below 5', `${ip(40, 6)} ${tcp().replace('5018', '4018')}`],
    ['a UDP header cut short', `${ip(28, 17)} 2710`],
  ])('makes %s protocol 0 with nothing but addresses', (_name, packet) => {
    expect(read(`${ETHERNET} ${packet}`)).toEqual(NOTHING);
  });

  it('keeps the first fragment as what it is', () => {
    expect(read(`${ETHERNET} ${ip(32, 17, { fragment: 0x2000 })} ${UDP} 01020304`)).toMatchObject({ protocol: 17, payload: 4 });
  });

  it('takes an ICMP error for the packet it quotes, with the outer addresses', () => {
    const quoted = `4500 0020 0001 0000 40 11 0000 0a000001 0a000002 ${UDP}`;
    expect(read(`${ETHERNET} ${ip(56, 1)} 0303 0000 00000000 ${quoted}`)).toEqual({ ...NOTHING, protocol: 17, sourcePort: 10_000, destinationPort: 10_101, header: 8 });
    const segment = `4500 0028 0001 0000 40 06 0000 0a000001 0a000002 ${tcp()}`;
    expect(read(`${ETHERNET} ${ip(68, 1)} 0b00 0000 00000000 ${segment}`)).toMatchObject({ ...HOSTS, protocol: 6, sourcePort: 9050, window: 1869 });
  });

  it('leaves an ICMP error at protocol 0 when the quote has no whole TCP header', () => {
    const quoted = '4500 0028 0001 0000 40 06 0000 0a000001 0a000002 235ad431 00000001';
    expect(read(`${ETHERNET} ${ip(56, 1)} 0303 0000 00000000 ${quoted}`)).toEqual(NOTHING);
  });

  it.each([
    ['ARP', `${MACS} 0806 0001 0800 0604 0001`],
    ['IPv6', `${MACS} 86dd 6000 0000 0008 11 40 ${'20010db8'.repeat(8)} ${UDP}`],
    ['an IPv4 header cut short', `${ETHERNET} 4500 0028`],
    ['version 5', `${ETHERNET} ${ip(28, 17).replace('4500', '5500')} ${UDP}`],
    ['a frame shorter than its header', '0200c0a8'],
  ])('drops %s', (_name, frame) => {
    expect(read(frame)).toBeUndefined();
  });

  it('finds IPv4 in L2TP over IPv6', () => {
    const tunnel = `${MACS} 86dd 6000 0000 0040 11 40 ${'20010db8'.repeat(8)} 06a5 06a5 0040 0000`;
    const inner = `${ip(28, 17)} ${UDP}`;
    expect(read(`${tunnel} 0002 0001 0002 ff03 0021 ${inner}`)).toMatchObject({ ...HOSTS, protocol: 17, sourcePort: 10_000 });
    expect(read(`${tunnel} 4a02 0040 0001 0002 0000 0000 0002 abab 0021 ${inner}`)).toMatchObject({ ...HOSTS, protocol: 17 });
    expect(read(`${tunnel} c802 0040 0001 0002 0000 0000 ff03 0021 ${inner}`)).toBeUndefined();
  });

  it('reads nothing outside the frame and gives sane packets, whatever the bytes', () => {
    const seeds = [`${ETHERNET} ${ip(43, 6)} ${tcp()} 010203`, `${MACS} 86dd 6000 0000 0040 11 40 ${'20010db8'.repeat(8)} 06a5 06a5 0040 0000 4202 0040 0001 0002 0010 0021 ${ip(28, 17)} ${UDP}`].map(bytes);
    const mutated = fc.record({ seed: fc.constantFrom(...seeds), edits: fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 255 })), { maxLength: 6 }), length: fc.nat({ max: 130 }) });
    fc.assert(
      fc.property(mutated, fc.boolean(), fc.boolean(), ({ seed, edits, length }, paddingCounts, declaredLengths) => {
        const frame = seed.slice(0, length);
        for (const [at, byte] of edits) if (at < frame.length) frame[at] = byte;
        const alone = emptyPacket();
        const within = emptyPacket();
        const options = { paddingCounts, declaredLengths };
        const found = readFrame(frame, 0, frame.length, alone, options);
        const surrounded = new Uint8Array(frame.length + 200).fill(0x45);
        surrounded.set(frame, 100);
        expect(readFrame(surrounded, 100, 100 + frame.length, within, options)).toBe(found);
        expect(within).toEqual(alone);
        expect([0, 6, 17]).toContain(alone.protocol);
        expect(Object.values(alone).every((value) => Number.isSafeInteger(value))).toBe(true);
        expect(alone.payload).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
