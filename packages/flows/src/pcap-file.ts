import { writeFileThrough } from '@flowsentry/kit';
import { writeBytes } from './byte-sink.ts';
import { FlowsError } from './error.ts';
import { type Packet } from './packet.ts';
import { FILE_HEADER, FRAME_HEADER } from './pcap-header.ts';

export interface PcapFileOptions {
  /** Bytes kept of each frame; the rest is declared in the headers but not written. Default: whole frames. */
  readonly snapLength?: number;
}

/** An open capture file. */
export interface PcapFile {
  write(packet: Packet): void;
  /** Waits until what was written has left memory. Await it every few thousand packets. */
  drain(): Promise<void>;
}

const ETHERNET_HEADER = 14;
const IP_HEADER = 20;
const BUFFER = 1 << 20;
const WHOLE_FRAMES = 262_144;
const ICMP_HEADER = 8;

/**
 * Writes packets as a classic pcap file (little-endian, microseconds, Ethernet) through `produce`, atomically and in flat memory.
 * Payload is zero bytes; addresses give the MAC addresses; protocol 0 becomes an ICMP echo request. Metering the file gives
 * the rows that metering the packets gives: as it is for whole frames, with `declaredLengths` when a snap length cut them.
 * A TCP packet needs a window; `header` must be 20..60 in fours, and the whole IPv4 packet at most 65,535 bytes, else FlowsError.
 */
export async function writePcapFile<T>(path: string, options: PcapFileOptions, produce: (file: PcapFile) => Promise<T>): Promise<T> {
  const snapLength = options.snapLength ?? WHOLE_FRAMES;
  if (!Number.isSafeInteger(snapLength) || snapLength < 1 || snapLength > WHOLE_FRAMES) {
    throw new FlowsError('bad-snap-length', { key: 'snapLength', what: `${snapLength} is not a snap length`, value: snapLength, allowed: `1 to ${WHOLE_FRAMES} bytes`, exitCode: 2 });
  }
  return writeFileThrough(path, (temporary) =>
    writeBytes(temporary, false, async (sink) => {
      sink.send(fileHeader(snapLength));
      let buffer = Buffer.alloc(BUFFER);
      let length = 0;
      const flush = (): void => {
        sink.send(buffer.subarray(0, length));
        buffer = Buffer.alloc(BUFFER);
        length = 0;
      };
      const result = await produce({
        write(packet) {
          if (length + FRAME_HEADER + ETHERNET_HEADER + 65_535 > BUFFER) flush();
          length += writeFrame(buffer, length, packet, snapLength);
        },
        drain: () => sink.drain(),
      });
      flush();
      return result;
    }),
  );
}

function fileHeader(snapLength: number): Buffer {
  const header = Buffer.alloc(FILE_HEADER);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(snapLength, 16);
  header.writeUInt32LE(1, 20);
  return header;
}

/** Writes frame header and frame at `at` of a buffer of zeros; returns the bytes written. */
function writeFrame(buffer: Buffer, at: number, packet: Packet, snapLength: number): number {
  const { protocol, payload } = packet;
  const header = protocol === 6 ? packet.header : 8;
  const total = IP_HEADER + (protocol === 0 ? ICMP_HEADER : header + payload);
  if ((protocol === 6 && (header < 20 || header > 60 || header % 4 !== 0)) || payload < 0 || total > 65_535) {
    throw new FlowsError('bad-packet', {
      what: `A packet with a header of ${header} and a payload of ${payload} bytes cannot be written`,
      allowed: 'a TCP header of 20 to 60 bytes in fours, an IPv4 packet of at most 65,535 bytes',
    });
  }
  const frame = ETHERNET_HEADER + total;
  const captured = Math.min(frame, snapLength);
  buffer.writeUInt32LE(Math.floor(packet.timestamp / 1_000_000), at);
  buffer.writeUInt32LE(packet.timestamp % 1_000_000, at + 4);
  buffer.writeUInt32LE(captured, at + 8);
  buffer.writeUInt32LE(frame, at + 12);

  const ethernet = at + FRAME_HEADER;
  // Locally administered MAC addresses.
  buffer.writeUInt16BE(0x0200, ethernet);
  buffer.writeUInt32BE(packet.destinationAddress, ethernet + 2);
  buffer.writeUInt16BE(0x0200, ethernet + 6);
  buffer.writeUInt32BE(packet.sourceAddress, ethernet + 8);
  buffer.writeUInt16BE(0x0800, ethernet + 12);

  const ip = ethernet + ETHERNET_HEADER;
  buffer.writeUInt16BE(0x4500, ip);
  buffer.writeUInt16BE(total, ip + 2);
  buffer.writeUInt16BE(0x4000, ip + 6);
  buffer[ip + 8] = 64;
  buffer[ip + 9] = protocol === 0 ? 1 : protocol;
  buffer.writeUInt32BE(packet.sourceAddress, ip + 12);
  buffer.writeUInt32BE(packet.destinationAddress, ip + 16);
  buffer.writeUInt16BE(checksum(buffer, ip, IP_HEADER, 0), ip + 10);

  const transport = ip + IP_HEADER;
  if (protocol === 0) {
    buffer[transport] = 8;
    buffer.writeUInt16BE(checksum(buffer, transport, ICMP_HEADER, 0), transport + 2);
  } else {
    buffer.writeUInt16BE(packet.sourcePort, transport);
    buffer.writeUInt16BE(packet.destinationPort, transport + 2);
    const pseudoHeader = sum(buffer, ip + 12, 8) + protocol + header + payload;
    if (protocol === 6) {
      buffer[transport + 12] = (header / 4) << 4;
      buffer[transport + 13] = packet.flags;
      buffer.writeUInt16BE(Math.max(0, packet.window), transport + 14);
      buffer.fill(1, transport + 20, transport + header);
      buffer.writeUInt16BE(checksum(buffer, transport, header, pseudoHeader), transport + 16);
    } else {
      buffer.writeUInt16BE(header + payload, transport + 4);
      // A computed 0 is sent as its other form, since 0 means "no checksum".
      buffer.writeUInt16BE(checksum(buffer, transport, header, pseudoHeader) || 0xffff, transport + 6);
    }
  }
  // What a short snap length cut off must not shine through under the next frame.
  buffer.fill(0, ethernet + captured, Math.max(ethernet + captured, transport + 60));
  return FRAME_HEADER + captured;
}

/** The Internet checksum of a header whose payload is zeros. */
function checksum(buffer: Buffer, at: number, length: number, start: number): number {
  let total = start + sum(buffer, at, length);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return ~total & 0xffff;
}

function sum(buffer: Buffer, at: number, length: number): number {
  let total = 0;
  for (let i = 0; i < length; i += 2) total += buffer.readUInt16BE(at + i);
  return total;
}
