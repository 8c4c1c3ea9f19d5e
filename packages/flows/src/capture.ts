import { type FileHandle, open } from 'node:fs/promises';
import { FlowsError } from './error.ts';
import { type FrameOptions, readFrame } from './frame.ts';
import { emptyPacket, type Packet } from './packet.ts';
import { FILE_HEADER, FRAME_HEADER, readPcapHeader } from './pcap-header.ts';

export interface CaptureOptions extends FrameOptions {
  /** Stops the reading between two chunks. */
  readonly signal?: AbortSignal;
  /** Called after every chunk (4 MiB) with the bytes read so far; reading goes on when it is done. */
  readonly afterChunk?: (bytes: number) => void | Promise<void>;
}

/** What a capture held. */
export interface CaptureSummary {
  readonly frames: number;
  /** Frames with an IPv4 packet; the others were dropped. */
  readonly packets: number;
  readonly bytes: number;
  /** Link type of the file; anything but 1 (Ethernet) is read as Ethernet all the same. */
  readonly linkType: number;
  /** Bytes of an unfinished frame at the end, as a capture program leaves that was killed; they were left out. */
  readonly truncatedBytes: number;
}

const CHUNK = 4 << 20;
/** The largest frame libpcap reads. */
const FRAME_LIMIT = 262_144;
const SECOND = 1_000_000;

/**
 * Streams the IPv4 packets of a classic pcap file (both byte orders, microseconds or nanoseconds) in file order. `onPacket` gets
 * the same object every time. Throws FlowsError when the file is not such a capture (pcapng, gzip and others are named
 * with the way out) or damaged; an unfinished last frame is not damage, see {@link CaptureSummary}.
 */
export async function readCapture(path: string, options: CaptureOptions, onPacket: (packet: Packet) => void): Promise<CaptureSummary> {
  const handle = await open(path);
  try {
    return await readFrames(handle, path, options, onPacket);
  } finally {
    await handle.close();
  }
}

async function readFrames(handle: FileHandle, path: string, options: CaptureOptions, onPacket: (packet: Packet) => void): Promise<CaptureSummary> {
  const buffer = new Uint8Array(2 * CHUNK + FRAME_HEADER);
  let held = await fill(handle, buffer, 0, CHUNK);
  const { littleEndian, nanoseconds, linkType, snapLength } = readPcapHeader(buffer.subarray(0, held), path);
  const limit = Math.max(FRAME_LIMIT, Math.min(snapLength, CHUNK));
  const packet = emptyPacket();
  let frames = 0;
  let packets = 0;
  let at = FILE_HEADER;
  let bytes = held;
  let last = held < CHUNK;

  for (;;) {
    while (at + FRAME_HEADER <= held) {
      const captured = field(buffer, at + 8, littleEndian);
      if (captured > limit) throw damaged(path, frames + 1, bytes - held + at, captured, limit);
      const start = at + FRAME_HEADER;
      if (start + captured > held) break;
      frames++;
      if (readFrame(buffer, start, start + captured, packet, options)) {
        const fraction = field(buffer, at + 4, littleEndian);
        packet.timestamp = field(buffer, at, littleEndian) * SECOND + (nanoseconds ? Math.floor(fraction / 1000) : fraction);
        packets++;
        onPacket(packet);
      }
      at = start + captured;
    }
    buffer.copyWithin(0, at, held);
    held -= at;
    at = 0;
    await options.afterChunk?.(bytes - held);
    options.signal?.throwIfAborted();
    if (last) return { frames, packets, bytes, linkType, truncatedBytes: held };
    const read = await fill(handle, buffer, held, CHUNK);
    last = read < CHUNK;
    held += read;
    bytes += read;
  }
}

/** Reads `length` bytes, fewer only at the end of the file. */
async function fill(handle: FileHandle, buffer: Uint8Array, at: number, length: number): Promise<number> {
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, at + filled, length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function field(buffer: Uint8Array, at: number, littleEndian: boolean): number {
  return littleEndian
    ? (buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24)) >>> 0
    : ((buffer[at] << 24) | (buffer[at + 1] << 16) | (buffer[at + 2] << 8) | buffer[at + 3]) >>> 0;
}

function damaged(file: string, frame: number, byte: number, value: number, limit: number): FlowsError {
  return new FlowsError('damaged-capture', {
    file,
    what: `The capture is damaged: frame ${frame}, at byte ${byte}, says it holds ${value} bytes`,
    value,
    allowed: `at most ${limit} bytes`,
    wayOut: `Copy the capture again, or keep the ${frame - 1} frames before the damage (editcap -r in.pcap out.pcap 1-${frame - 1})`,
  });
}
