import { AT } from './flow-state.ts';
import { type ProfileSwitches } from './profile.ts';
import { runningVariance } from './running.ts';

/**
 * One metered flow. The meter hands out the same object every time: it is valid during the callback only, copy what you keep.
 *
 * `values` holds the 83 columns in canonical order (column # of `COLUMNS` minus 1). The four text columns hold what their
 * text is made of: Flow_ID (0) is 0 when it reads source-destination and 1 when destination-source, Src_IP (1) and Dst_IP (3)
 * are unsigned 32-bit addresses, Timestamp (6) is p1's time in microseconds since the epoch.
 */
export interface FlowRecord {
  readonly values: Float64Array;
  /** Microseconds since the epoch of the first packet. */
  timestamp: number;
  /** Tag of the first packet. */
  tag: number;
  /** Bit t is set when a packet of the record had tag t. */
  tags: number;
}

export const COLUMN_COUNT = 83;

/** Bits of the flag byte in the order the columns FIN, SYN, RST, PSH, ACK, URG, CWE, ECE take them. */
const FLAG_ORDER = [0, 1, 2, 3, 4, 5, 7, 6];
/** The same before June 2018: RST, PSH, ECE, SYN, ACK, FIN, URG, CWR under those eight names. */
const PERMUTED_FLAG_ORDER = [2, 3, 6, 1, 4, 0, 5, 7];

export function emptyRecord(): FlowRecord {
  return { values: new Float64Array(COLUMN_COUNT), timestamp: 0, tag: 0, tags: 0 };
}

/** Computes the 83 columns of the open record at `base` into `record`. */
export function fillRecord(record: FlowRecord, state: Float64Array, base: number, profile: ProfileSwitches): void {
  const { values } = record;
  const forward = state[base + AT.forwardLength];
  const backward = state[base + AT.backwardLength];
  const forwardBytes = state[base + AT.forwardLength + 3];
  const backwardBytes = state[base + AT.backwardLength + 3];
  const duration = state[base + AT.last] - state[base + AT.start];
  const seconds = duration / 1_000_000;
  const firstFlags = state[base + AT.firstFlags];
  const pushed = (firstFlags >> 3) & 1;
  const urgent = (firstFlags >> 5) & 1;
  const subflows = state[base + AT.subflows];

  record.timestamp = state[base + AT.start];
  record.tag = state[base + AT.tag];
  record.tags = state[base + AT.tags];

  const source = state[base + AT.source];
  const destination = state[base + AT.destination];
  values[0] = profile.directedFlowId || !precedes(destination, source) ? 0 : 1;
  values[1] = source;
  values[2] = state[base + AT.sourcePort];
  values[3] = destination;
  values[4] = state[base + AT.destinationPort];
  values[5] = state[base + AT.protocol];
  values[6] = record.timestamp;
  values[7] = duration;
  values[8] = forward;
  values[9] = backward;
  values[10] = forwardBytes;
  values[11] = backwardBytes;
  lengths(values, 12, state, base + AT.forwardLength);
  lengths(values, 16, state, base + AT.backwardLength);
  values[20] = (forwardBytes + backwardBytes) / seconds;
  values[21] = (forward + backward) / seconds;
  moments(values, 22, state, base + AT.gap);
  values[26] = state[base + AT.forwardGap + 3];
  moments(values, 27, state, base + AT.forwardGap);
  values[31] = state[base + AT.backwardGap + 3];
  moments(values, 32, state, base + AT.backwardGap);
  values[36] = profile.firstPacketBackward ? 0 : pushed;
  values[37] = profile.firstPacketBackward ? pushed : 0;
  values[38] = profile.firstPacketBackward ? 0 : urgent;
  values[39] = profile.firstPacketBackward ? urgent : 0;
  values[40] = state[base + AT.forwardHeader];
  values[41] = state[base + AT.backwardHeader];
  values[42] = duration > 0 ? forward / seconds : 0;
  values[43] = duration > 0 ? backward / seconds : 0;
  const variance = runningVariance(state, base + AT.length);
  values[44] = state[base + AT.length + 5];
  values[45] = state[base + AT.length + 4];
  values[46] = state[base + AT.length + 1];
  values[47] = Math.sqrt(variance);
  values[48] = variance;
  const order = profile.permutedFlags ? PERMUTED_FLAG_ORDER : FLAG_ORDER;
  for (let i = 0; i < 8; i++) values[49 + i] = state[base + AT.flags + order[i]];
  values[57] = forward > 0 ? Math.trunc(backward / forward) : 0;
  values[58] = state[base + AT.length + 3] / (forward + backward);
  values[59] = forward > 0 ? forwardBytes / forward : 0;
  values[60] = backward > 0 ? backwardBytes / backward : 0;
  const bulks = state[base + AT.bulks];
  const bulkDuration = state[base + AT.bulkDuration];
  values[61] = 0;
  values[62] = 0;
  values[63] = 0;
  values[64] = bulks > 0 ? Math.trunc(state[base + AT.bulkBytes] / bulks) : 0;
  values[65] = bulks > 0 ? Math.trunc(state[base + AT.bulkPackets] / bulks) : 0;
  values[66] = bulkDuration === 0 ? 0 : Math.trunc(state[base + AT.bulkBytes] / (bulkDuration / 1_000_000));
  values[67] = subflows > 0 ? Math.trunc(forward / subflows) : 0;
  values[68] = subflows > 0 ? Math.trunc(forwardBytes / subflows) : 0;
  values[69] = subflows > 0 ? Math.trunc(backward / subflows) : 0;
  values[70] = subflows > 0 ? Math.trunc(backwardBytes / subflows) : 0;
  values[71] = state[base + AT.forwardWindow];
  values[72] = state[base + AT.backwardWindow];
  values[73] = state[base + AT.forwardData];
  values[74] = state[base + AT.segmentMin];
  moments(values, 75, state, base + AT.active);
  moments(values, 79, state, base + AT.idle);
}

/** The addresses' byte-wise order with *signed* bytes: 192.168.0.13 stands before 10.0.0.1. */
export function precedes(a: number, b: number): boolean {
  return (a ^ 0x80808080) >>> 0 < (b ^ 0x80808080) >>> 0;
}

/** Max, min, mean, standard deviation. */
function lengths(values: Float64Array, to: number, state: Float64Array, at: number): void {
  values[to] = state[at + 4];
  values[to + 1] = state[at + 5];
  values[to + 2] = state[at + 1];
  values[to + 3] = Math.sqrt(runningVariance(state, at));
}

/** Mean, standard deviation, max, min. */
function moments(values: Float64Array, to: number, state: Float64Array, at: number): void {
  values[to] = state[at + 1];
  values[to + 1] = Math.sqrt(runningVariance(state, at));
  values[to + 2] = state[at + 4];
  values[to + 3] = state[at + 5];
}
