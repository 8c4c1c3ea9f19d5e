import { type Packet } from './packet.ts';

/** How payload is counted; the defaults are CICFlowMeter's of every build but 2017's. */
export interface FrameOptions {
  /** Ethernet padding counts as payload (the 2017 build). */
  readonly paddingCounts?: boolean;
  /** Payload is what the IP header declares even where a snap length cut it off; CICFlowMeter counts captured bytes only. */
  readonly declaredLengths?: boolean;
}

const ETHERNET_HEADER = 14;
const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const TCP = 6;
const UDP = 17;
const ICMP = 1;
const L2TP_PORT = 1701;

/**
 * Reads the IPv4 packet of the Ethernet frame `bytes[start..end)` into `packet` (all but its timestamp and tag). VLAN tags are
 * skipped. TCP and UDP give ports and lengths; every other IPv4 packet, later fragments among them, is protocol 0 with all
 * zero. An ICMP error that quotes a whole TCP or UDP header counts as that packet, with the outer addresses. False: the
 * frame holds no IPv4, also not inside an L2TP tunnel, and `packet` is as it was.
 */
export function readFrame(bytes: Uint8Array, start: number, end: number, packet: Packet, options: FrameOptions = {}): boolean {
  let at = start + ETHERNET_HEADER;
  if (at > end) return false;
  let type = word(bytes, at - 2);
  while ((type === 0x8100 || type === 0x88a8 || type === 0x9100) && at + 4 <= end) {
    type = word(bytes, at + 2);
    at += 4;
  }
  if (type === IPV6) at = tunnelled(bytes, at, end);
  else if (type !== IPV4) return false;
  return at >= 0 && readIpv4(bytes, at, end, packet, options);
}

function readIpv4(bytes: Uint8Array, at: number, end: number, packet: Packet, options: FrameOptions): boolean {
  const size = ipv4HeaderSize(bytes, at, end);
  if (size === 0) return false;
  const inner = at + size;
  const declaredEnd = options.paddingCounts ? end : at + word(bytes, at + 2);
  const payloadEnd = options.declaredLengths ? declaredEnd : Math.min(declaredEnd, end);
  const later = (word(bytes, at + 6) & 0x1fff) !== 0;
  const protocol = later ? -1 : bytes[at + 9];

  packet.sourceAddress = long(bytes, at + 12);
  packet.destinationAddress = long(bytes, at + 16);
  if ((protocol === TCP || protocol === UDP) && readTransport(bytes, inner, end, payloadEnd, protocol, packet)) return true;
  if (protocol === ICMP && readQuoted(bytes, inner, end, payloadEnd, packet)) return true;
  packet.protocol = 0;
  packet.sourcePort = 0;
  packet.destinationPort = 0;
  packet.payload = 0;
  packet.header = 0;
  packet.flags = 0;
  packet.window = -1;
  return true;
}

function readTransport(bytes: Uint8Array, at: number, end: number, payloadEnd: number, protocol: 6 | 17, packet: Packet): boolean {
  if (protocol === TCP) {
    if (at + 20 > end) return false;
    const header = (bytes[at + 12] >> 4) * 4;
    if (header < 20) return false;
    packet.header = header;
    packet.flags = bytes[at + 13];
    packet.window = word(bytes, at + 14);
  } else {
    if (at + 8 > end) return false;
    packet.header = 8;
    packet.flags = 0;
    packet.window = -1;
  }
  packet.protocol = protocol;
  packet.sourcePort = word(bytes, at);
  packet.destinationPort = word(bytes, at + 2);
  const payload = payloadEnd - at - packet.header;
  packet.payload = payload > 0 ? payload : 0;
  return true;
}

/** Unreachable, source quench, redirect, time exceeded, parameter problem: 8 bytes, then the IPv4 packet they are about. */
function readQuoted(bytes: Uint8Array, icmp: number, end: number, payloadEnd: number, packet: Packet): boolean {
  if (icmp + 8 > end || ![3, 4, 5, 11, 12].includes(bytes[icmp])) return false;
  const quoted = icmp + 8;
  const size = ipv4HeaderSize(bytes, quoted, end);
  if (size === 0 || (word(bytes, quoted + 6) & 0x1fff) !== 0) return false;
  const protocol = bytes[quoted + 9];
  return (protocol === TCP || protocol === UDP) && readTransport(bytes, quoted + size, end, payloadEnd, protocol, packet);
}

/** Bytes of the IPv4 header at `at`; 0 if there is none within the captured bytes. */
function ipv4HeaderSize(bytes: Uint8Array, at: number, end: number): number {
  if (at + 20 > end || bytes[at] >> 4 !== 4) return 0;
  const size = (bytes[at] & 15) * 4;
  return size >= 20 && at + size <= end ? size : 0;
}

/** Where the IPv4 packet stands that an IPv6/UDP frame carries in L2TP and PPP; -1 if it carries none. */
function tunnelled(bytes: Uint8Array, ipv6: number, end: number): number {
  const udp = ipv6 + 40;
  if (udp + 8 + 6 > end || bytes[ipv6] >> 4 !== 6 || bytes[ipv6 + 6] !== UDP) return -1;
  if (word(bytes, udp) !== L2TP_PORT && word(bytes, udp + 2) !== L2TP_PORT) return -1;
  const l2tp = udp + 8;
  const flags = word(bytes, l2tp);
  // A data message (no T bit) of version 2.
  if ((flags & 0x8000) !== 0 || (flags & 0x000f) !== 2) return -1;
  let at = l2tp + 6;
  if (flags & 0x4000) at += 2;
  if (flags & 0x0800) at += 4;
  if (flags & 0x0200) at += at + 2 <= end ? 2 + word(bytes, at) : 2;
  if (at + 2 <= end && word(bytes, at) === 0xff03) at += 2;
  if (at + 1 <= end && bytes[at] === 0x21) return at + 1;
  return at + 2 <= end && word(bytes, at) === 0x0021 ? at + 2 : -1;
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];

const long = (bytes: Uint8Array, at: number): number => ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
