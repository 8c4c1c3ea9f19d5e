import { FlowsError } from './error.ts';

/** Bytes of the file header and of the header before each frame. */
export const FILE_HEADER = 24;
export const FRAME_HEADER = 16;

export interface PcapHeader {
  readonly littleEndian: boolean;
  readonly nanoseconds: boolean;
  readonly snapLength: number;
  readonly linkType: number;
}

const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;

/** First bytes of what people hand over instead of a classic capture, and what makes one of it. */
const OTHERS: readonly { magic: string; what: string; wayOut: string }[] = [
  { magic: '0a0d0d0a', what: 'This is a pcapng capture', wayOut: 'Convert it with: editcap -F pcap in.pcapng out.pcap' },
  { magic: '1f8b', what: 'This file is gzipped', wayOut: 'Unpack it with: gunzip -k FILE' },
  { magic: '28b52ffd', what: 'This file is compressed with zstd', wayOut: 'Unpack it with: unzstd FILE' },
  { magic: 'fd377a585a', what: 'This file is compressed with xz', wayOut: 'Unpack it with: unxz -k FILE' },
  { magic: '425a68', what: 'This file is compressed with bzip2', wayOut: 'Unpack it with: bunzip2 -k FILE' },
  { magic: '504b0304', what: 'This is a zip archive', wayOut: 'Unpack it with: unzip FILE' },
  { magic: 'a1b2cd34', what: 'This is a capture in the modified format of Alexey Kuznetsov', wayOut: 'Convert it with: editcap -F pcap in out.pcap' },
  { magic: '34cdb2a1', what: 'This is a capture in the modified format of Alexey Kuznetsov', wayOut: 'Convert it with: editcap -F pcap in out.pcap' },
  { magic: '736e6f6f70', what: 'This is a snoop capture', wayOut: 'Convert it with: editcap -F pcap in out.pcap' },
];

/** Reads the header of a classic pcap file. Throws FlowsError for anything else. */
export function readPcapHeader(bytes: Uint8Array, file: string): PcapHeader {
  if (bytes.length === 0) throw new FlowsError('empty-capture', { file, what: 'The file is empty', wayOut: 'Name a capture file' });
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const other = OTHERS.find(({ magic }) => start.startsWith(magic));
  if (other) throw new FlowsError('not-a-pcap', { file, what: other.what, allowed: 'a classic pcap file', wayOut: other.wayOut });

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = bytes.length >= 4 && [MICROSECONDS, NANOSECONDS].includes(view.getUint32(0, true));
  const magic = bytes.length >= 4 ? view.getUint32(0, littleEndian) : 0;
  if (magic !== MICROSECONDS && magic !== NANOSECONDS) {
    throw new FlowsError('not-a-pcap', {
      file,
      what: `This is no capture: it begins with the bytes ${start.slice(0, 8)}`,
      value: start.slice(0, 8),
      allowed: 'a classic pcap file, which begins with d4c3b2a1, a1b2c3d4, 4d3cb2a1 or a1b23c4d',
    });
  }
  if (bytes.length < FILE_HEADER) {
    throw new FlowsError('truncated-capture', { file, what: `The capture ends within its header, after ${bytes.length} of ${FILE_HEADER} bytes`, wayOut: 'Copy the capture again' });
  }
  return {
    littleEndian,
    nanoseconds: magic === NANOSECONDS,
    snapLength: view.getUint32(16, littleEndian),
    linkType: view.getUint32(20, littleEndian) & 0xffff,
  };
}
