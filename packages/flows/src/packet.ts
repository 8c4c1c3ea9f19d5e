/** One IPv4 packet as the meter sees it. A caller may fill the same object again for the next packet. */
export interface Packet {
  /** Capture time, whole microseconds since the epoch. */
  timestamp: number;
  /** IPv4 addresses as unsigned 32-bit integers. */
  sourceAddress: number;
  destinationAddress: number;
  /** 0 unless TCP or UDP. */
  sourcePort: number;
  destinationPort: number;
  /** 6 TCP, 17 UDP, 0 every other IPv4 packet. */
  protocol: 0 | 6 | 17;
  /** L: transport payload bytes. */
  payload: number;
  /** H: transport header bytes (TCP 20..60, UDP 8, other 0). */
  header: number;
  /** TCP flag byte, see {@link TCP_FLAG}; 0 unless TCP. */
  flags: number;
  /** Raw, unscaled TCP window; -1 when there is none. */
  window: number;
  /** 0..31, kept by the meter for each record (see FlowRecord.tag and tags); 0 when left out. It changes no column. */
  tag?: number;
}

/** Bits of the TCP flag byte. */
export const TCP_FLAG = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ECE: 64, CWR: 128 } as const;

/** A packet to fill: protocol 0, everything else zero, no window. */
export function emptyPacket(): Packet {
  return {
    timestamp: 0,
    sourceAddress: 0,
    destinationAddress: 0,
    sourcePort: 0,
    destinationPort: 0,
    protocol: 0,
    payload: 0,
    header: 0,
    flags: 0,
    window: -1,
    tag: 0,
  };
}
