import * as fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaptureSummary, readCapture } from './capture.ts';
import { FlowsError } from './error.ts';
import { writePcapFile } from './pcap-file.ts';
import { EPOCH, tcp, udp } from './test-support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-capture-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Form {
  readonly magic: number;
  readonly littleEndian: boolean;
  /** What stands in the fraction field for 123,456 µs. */
  readonly fraction: number;
}

/** A capture of one IPv4 frame, an ARP frame and one IPv4 frame, by hand. */
function capture({ magic, littleEndian, fraction }: Form): Uint8Array {
  const frame = Buffer.from('02000000000202000000000108004500001d00000000401100000a0000010a0000020007000900090000aa', 'hex');
  const arp = Buffer.from('02000000000202000000000108060001', 'hex');
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (littleEndian) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const framed = (data: Buffer, seconds: number): Buffer => Buffer.concat([word(seconds), word(fraction), word(data.length), word(data.length), data]);
  return Buffer.concat([word(magic), word(littleEndian ? 0x00040002 : 0x00020004), word(0), word(0), word(65_535), word(1), framed(frame, 1000), framed(arp, 1001), framed(frame, 1002)]);
}

async function read(content: Uint8Array): Promise<{ summary: CaptureSummary; times: number[]; ports: number[] }> {
  const path = join(folder, `${Math.random()}.pcap`);
  await writeFile(path, content);
  const times: number[] = [];
  const ports: number[] = [];
  const summary = await readCapture(path, {}, (packet) => {
    times.push(packet.timestamp);
    ports.push(packet.sourcePort);
  });
  return { summary, times, ports };
}

const failure = async (content: Uint8Array): Promise<FlowsError> => {
  const error = await read(content).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(FlowsError);
  return error as FlowsError;
};

const FORMS: Record<string, Form> = {
  'little-endian, microseconds': { magic: 0xa1b2c3d4, littleEndian: true, fraction: 123_456 },
  'big-endian, microseconds': { magic: 0xa1b2c3d4, littleEndian: false, fraction: 123_456 },
  'little-endian, nanoseconds': { magic: 0xa1b23c4d, littleEndian: true, fraction: 123_456_999 },
  'big-endian, nanoseconds': { magic: 0xa1b23c4d, littleEndian: false, fraction: 123_456_999 },
};
const PLAIN = FORMS['little-endian, microseconds'];

describe('readCapture', () => {
  it.each(Object.entries(FORMS))('%s', async (_name, form) => {
    expect(await read(capture(form))).toEqual({
      summary: { frames: 3, packets: 2, bytes: capture(form).length, linkType: 1, truncatedBytes: 0 },
      times: [1_000_123_456, 1_002_123_456],
      ports: [7, 7],
    });
  });

  it('leaves out an unfinished last frame and says how much of it there was', async () => {
    const whole = capture(PLAIN);
    for (const lost of [1, 42, 50, 58]) {
      const { summary, times } = await read(whole.subarray(0, whole.length - lost));
      expect([times.length, summary.truncatedBytes]).toEqual([1, 59 - lost]);
    }
  });

  it('reads a capture without frames', async () => {
    expect((await read(capture(PLAIN).subarray(0, 24))).summary).toMatchObject({ frames: 0, packets: 0 });
  });

  it.each([
    ['', 'empty-capture', /empty/],
    ['d4c3b2a1 0200', 'truncated-capture', /after 6 of 24 bytes/],
    ['0a0d0d0a 1c000000', 'not-a-pcap', /pcapng.*editcap -F pcap/],
    ['1f8b0800', 'not-a-pcap', /gzipped.*gunzip/],
    ['28b52ffd', 'not-a-pcap', /zstd.*unzstd/],
    ['504b0304', 'not-a-pcap', /zip archive/],
    ['34cdb2a1', 'not-a-pcap', /Kuznetsov/],
    ['466c6f775f4944', 'not-a-pcap', /begins with the bytes 466c6f77/],
    ['d4', 'not-a-pcap', /begins with the bytes d4/],
  ])('refuses the bytes %j', async (hex, code, message) => {
    const error = await failure(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('names the frame and byte where a capture is damaged', async () => {
    const content = Uint8Array.from(capture(PLAIN));
    // The captured length of the second frame: 24 + (16 + 43) + 8.
    content.set([0xff, 0xff, 0xff, 0x7f], 24 + 59 + 8);
    const error = await failure(content);
    expect(error.code).toBe('damaged-capture');
    expect(error.message).toMatch(/frame 2, at byte 83, says it holds 2147483647 bytes.*editcap -r in.pcap out.pcap 1-1/);
  });

  it('reads over the borders of chunks, and stops there when told', async () => {
    const path = join(folder, 'large.pcap');
    const count = 8000;
    await writePcapFile(path, {}, async (file) => {
      for (let i = 0; i < count; i++) {
        file.write(i % 2 === 0 ? udp(i, '10.0.0.1:5', '10.0.0.2:6', i % 1472) : tcp(i, '10.0.0.2:6', '10.0.0.1:5', 32, 1448, 'A', 7));
        if (i % 1000 === 0) await file.drain();
      }
    });
    const lengths: number[] = [];
    const chunks: number[] = [];
    const summary = await readCapture(path, { afterChunk: (bytes) => void chunks.push(bytes) }, (packet) => {
      expect(packet.timestamp).toBe(EPOCH + lengths.length);
      lengths.push(packet.payload);
    });
    expect(summary).toMatchObject({ frames: count, packets: count, truncatedBytes: 0 });
    expect(lengths).toEqual(Array.from({ length: count }, (_, i) => (i % 2 === 0 ? i % 1472 : 1448)));
    expect(chunks).toHaveLength(3);
    expect(chunks.at(-1)).toBe(summary.bytes);

    const controller = new AbortController();
    const stopped = readCapture(path, { signal: controller.signal, afterChunk: () => controller.abort(new FlowsError('interrupted', { what: 'Stopped' })) }, () => {});
    await expect(stopped).rejects.toThrow('Stopped');
  });

  it('ends with a summary or a FlowsError, whatever the bytes', async () => {
    const edits = fc.array(fc.tuple(fc.nat({ max: 170 }), fc.nat({ max: 255 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(FORMS)), edits, fc.nat({ max: 180 }), async (form, edits, length) => {
        const content = Uint8Array.from(capture(form)).slice(0, length);
        for (const [at, byte] of edits) if (at < content.length) content[at] = byte;
        const outcome = await read(content).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FlowsError);
        else expect(outcome).toMatchObject({ times: expect.any(Array) });
      }),
      { numRuns: 200 },
    );
  });
});
