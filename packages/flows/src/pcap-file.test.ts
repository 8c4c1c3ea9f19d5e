import * as fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from './capture.ts';
import { FlowsError } from './error.ts';
import { type Packet } from './packet.ts';
import { writePcapFile } from './pcap-file.ts';
import { meterPackets, other, tcp, udp } from './test-support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-pcap-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function roundTrip(packets: readonly Packet[], options: { snapLength?: number } = {}): Promise<Packet[]> {
  const path = join(folder, 'round.pcap');
  await writePcapFile(path, options, (file) => {
    for (const packet of packets) file.write(packet);
    return Promise.resolve();
  });
  const read: Packet[] = [];
  await readCapture(path, { declaredLengths: options.snapLength !== undefined }, (packet) => void read.push({ ...packet }));
  return read;
}

describe('writePcapFile', () => {
  it('writes frames with right lengths and checksums', async () => {
    await roundTrip([tcp(123_456, '192.168.0.13:554', '192.168.0.16:2179', 24, 2, 'SA', 14_600)]);
    const bytes = await readFile(join(folder, 'round.pcap'));
    expect(bytes.toString('hex')).toBe(
      [
        'd4c3b2a10200040000000000000000000000040001000000',
        'c07fea5c40e201003c0000003c000000',
        '0200c0a800100200c0a8000d0800',
        '4500002e000040004006b95cc0a8000dc0a80010',
        '022a0883000000000000000060123908d8a7000001010101',
        '0000',
      ].join(''),
    );
  });

  it('has checksums that sum up to all ones', async () => {
    await roundTrip([udp(0, '10.1.2.3:4000', '10.3.2.1:53', 3), other(1, '10.1.2.3', '10.3.2.1'), tcp(2, '10.1.2.3:1', '10.3.2.1:2', 24, 5, 'PA', 99)]);
    const bytes = await readFile(join(folder, 'round.pcap'));
    const sum = (from: number, to: number, start = 0): number => {
      let total = start;
      for (let at = from; at < to; at += 2) total += (bytes[at] << 8) | (at + 1 < to ? bytes[at + 1] : 0);
      while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
      return total;
    };
    const first = 24 + 16 + 14;
    expect(sum(first, first + 20)).toBe(0xffff);
    expect(sum(first + 20, first + 31, sum(first + 12, first + 20) + 17 + 11)).toBe(0xffff);
    const second = first + 31 + 16 + 14;
    expect(sum(second, second + 20)).toBe(0xffff);
    expect(sum(second + 20, second + 28)).toBe(0xffff);
    const third = second + 28 + 16 + 14;
    expect(sum(third, third + 20)).toBe(0xffff);
    expect(sum(third + 20, third + 49, sum(third + 12, third + 20) + 6 + 29)).toBe(0xffff);
  });

  const packets = fc.array(
    fc.record({
      time: fc.nat({ max: 1e9 }),
      hosts: fc.constantFrom(['10.0.0.1', '10.0.0.2'], ['10.0.0.2', '10.0.0.1'], ['223.255.255.254', '10.0.0.1']),
      protocol: fc.constantFrom(0, 6, 17),
      port: fc.nat({ max: 65_535 }),
      payload: fc.nat({ max: 1460 }),
      words: fc.integer({ min: 5, max: 15 }),
      letters: fc.subarray('FSRPAUEC'.split('')),
      window: fc.nat({ max: 65_535 }),
    }),
    { maxLength: 20 },
  ).map((parts) =>
    parts.map(({ time, hosts: [from, to], protocol, port, payload, words, letters, window }) =>
      protocol === 6 ? tcp(time, `${from}:${port}`, `${to}:80`, words * 4, payload, letters.join(''), window) : protocol === 17 ? udp(time, `${from}:${port}`, `${to}:80`, payload) : other(time, from, to),
    ),
  );

  it.each([undefined, 96])('gives back the packets it was given, snap length %s', async (snapLength) => {
    await fc.assert(
      fc.asyncProperty(packets, async (packets) => {
        const read = await roundTrip(packets, snapLength === undefined ? {} : { snapLength });
        expect(read).toEqual(packets);
        const options = { profile: 'iotid20', flowTimeout: 100_000, activityTimeout: 1 } as const;
        expect(meterPackets(options, read)).toEqual(meterPackets(options, packets));
      }),
      { numRuns: 40 },
    );
  });

  it('writes no more than the snap length of each frame', async () => {
    await roundTrip([tcp(0, '10.0.0.1:1', '10.0.0.2:2', 60, 1000, 'A', 1), udp(1, '10.0.0.1:1', '10.0.0.2:2', 0)], { snapLength: 60 });
    expect(await readFile(join(folder, 'round.pcap'))).toHaveLength(24 + 16 + 60 + 16 + 42);
  });

  it.each([
    ['a TCP header of 22 bytes', tcp(0, '10.0.0.1:1', '10.0.0.2:2', 22, 0, 'A')],
    ['more than an IPv4 packet holds', udp(0, '10.0.0.1:1', '10.0.0.2:2', 65_508)],
  ])('refuses %s and leaves no file', async (_name, packet) => {
    const path = join(folder, 'refused', 'x.pcap');
    const written = writePcapFile(path, {}, (file) => Promise.resolve(file.write(packet)));
    await expect(written).rejects.toThrow(FlowsError);
    expect(await readdir(join(folder, 'refused'))).toEqual([]);
  });

  it.each([0, 1.5, 262_145])('refuses the snap length %s', async (snapLength) => {
    await expect(writePcapFile(join(folder, 'x.pcap'), { snapLength }, () => Promise.resolve())).rejects.toThrow(/snapLength: .*Allowed: 1 to 262144 bytes/);
  });
});
