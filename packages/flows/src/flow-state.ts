import { type Packet } from './packet.ts';
import { type ProfileSwitches } from './profile.ts';
import { addRunning, RUNNING_SIZE } from './running.ts';

/** Where each number of an open record stands, counted from the record's base in one Float64Array. */
export const AT = {
  start: 0,
  last: 1,
  lastForward: 2,
  lastBackward: 3,
  source: 4,
  destination: 5,
  sourcePort: 6,
  destinationPort: 7,
  protocol: 8,
  tag: 9,
  tags: 10,
  opened: 11,
  forwardHeader: 12,
  backwardHeader: 13,
  forwardWindow: 14,
  backwardWindow: 15,
  forwardData: 16,
  segmentMin: 17,
  activeStart: 18,
  activeEnd: 19,
  firstFlags: 20,
  forwardFins: 21,
  subflows: 22,
  bulkStart: 23,
  bulkCount: 24,
  bulkSize: 25,
  bulkLast: 26,
  bulks: 27,
  bulkPackets: 28,
  bulkBytes: 29,
  bulkDuration: 30,
  /** Eight counts in the order of the flag byte's bits. */
  flags: 31,
  forwardLength: 40,
  backwardLength: 40 + RUNNING_SIZE,
  length: 40 + 2 * RUNNING_SIZE,
  gap: 40 + 3 * RUNNING_SIZE,
  forwardGap: 40 + 4 * RUNNING_SIZE,
  backwardGap: 40 + 5 * RUNNING_SIZE,
  active: 40 + 6 * RUNNING_SIZE,
  idle: 40 + 7 * RUNNING_SIZE,
} as const;

/** Numbers per open record. */
export const STATE_SIZE = 40 + 8 * RUNNING_SIZE;

const BULK_PACKETS = 4;
const SECOND = 1_000_000;

/** Gives a fresh record p1's orientation. A record that follows a timeout keeps the one it finds. */
export function orient(state: Float64Array, base: number, packet: Packet): void {
  state[base + AT.source] = packet.sourceAddress;
  state[base + AT.destination] = packet.destinationAddress;
  state[base + AT.sourcePort] = packet.sourcePort;
  state[base + AT.destinationPort] = packet.destinationPort;
}

/** Starts a record with p1, on the side the profile puts it; source, destination and ports stay as {@link orient} left them. */
export function startRecord(state: Float64Array, base: number, packet: Packet, header: number, opened: number, profile: ProfileSwitches): void {
  const { timestamp, payload, flags } = packet;
  const window = packet.window < 0 ? profile.missingWindow : packet.window;
  state.fill(0, base, base + AT.source);
  state.fill(0, base + AT.protocol, base + STATE_SIZE);
  state[base + AT.start] = timestamp;
  state[base + AT.last] = timestamp;
  state[base + AT.protocol] = packet.protocol;
  state[base + AT.tag] = packet.tag ?? 0;
  state[base + AT.tags] = (1 << (packet.tag ?? 0)) >>> 0;
  state[base + AT.opened] = opened;
  state[base + AT.activeStart] = timestamp;
  state[base + AT.activeEnd] = timestamp;
  state[base + AT.firstFlags] = flags;
  addRunning(state, base + AT.length, payload);
  addRunning(state, base + AT.length, payload);
  if (profile.firstPacketBackward) {
    state[base + AT.lastBackward] = timestamp;
    state[base + AT.backwardHeader] = header;
    state[base + AT.forwardWindow] = profile.missingWindow;
    state[base + AT.backwardWindow] = window;
    addRunning(state, base + AT.backwardLength, payload);
  } else {
    state[base + AT.lastForward] = timestamp;
    state[base + AT.forwardHeader] = header;
    state[base + AT.segmentMin] = header;
    state[base + AT.forwardWindow] = window;
    state[base + AT.backwardWindow] = profile.missingWindow;
    addRunning(state, base + AT.forwardLength, payload);
  }
  if (profile.everyPacketCounts) {
    countFlags(state, base, flags);
    addToBulk(state, base, timestamp, payload);
  } else {
    countFlags(state, base, flags);
    state[base + AT.subflows] = 1;
  }
}

/** Adds a packet that is not p1: forward if its sender is the record's source. */
export function addToRecord(state: Float64Array, base: number, packet: Packet, header: number, profile: ProfileSwitches, activityTimeout: number): void {
  const { timestamp, payload } = packet;
  if (profile.everyPacketCounts) {
    countFlags(state, base, packet.flags);
    addToBulk(state, base, timestamp, payload);
    if (timestamp - state[base + AT.last] > SECOND) {
      state[base + AT.subflows]++;
      // Here version 4 ticks the activity clock too, so a closing packet after a pause does count as idle time.
      updateActivity(state, base, timestamp, activityTimeout);
    }
  }
  state[base + AT.tags] = (state[base + AT.tags] | (1 << (packet.tag ?? 0))) >>> 0;
  addRunning(state, base + AT.length, payload);
  if (packet.sourceAddress === state[base + AT.source]) {
    if (payload >= 1) state[base + AT.forwardData]++;
    if (state[base + AT.forwardLength] > 0) addRunning(state, base + AT.forwardGap, timestamp - state[base + AT.lastForward]);
    addRunning(state, base + AT.forwardLength, payload);
    state[base + AT.forwardHeader] += header;
    state[base + AT.lastForward] = timestamp;
    if (header < state[base + AT.segmentMin]) state[base + AT.segmentMin] = header;
  } else {
    if (state[base + AT.backwardLength] > 0) addRunning(state, base + AT.backwardGap, timestamp - state[base + AT.lastBackward]);
    addRunning(state, base + AT.backwardLength, payload);
    state[base + AT.backwardHeader] += header;
    state[base + AT.lastBackward] = timestamp;
    state[base + AT.backwardWindow] = packet.window < 0 ? profile.missingWindow : packet.window;
  }
  addRunning(state, base + AT.gap, timestamp - state[base + AT.last]);
  state[base + AT.last] = timestamp;
}

/** A gap above the activity timeout ends an active period and is one idle value; the last active period is never recorded. */
export function updateActivity(state: Float64Array, base: number, timestamp: number, activityTimeout: number): void {
  const end = state[base + AT.activeEnd];
  if (timestamp - end > activityTimeout) {
    const active = end - state[base + AT.activeStart];
    if (active > 0) addRunning(state, base + AT.active, active);
    addRunning(state, base + AT.idle, timestamp - end);
    state[base + AT.activeStart] = timestamp;
  }
  state[base + AT.activeEnd] = timestamp;
}

function countFlags(state: Float64Array, base: number, flags: number): void {
  for (let bit = 0, rest = flags; rest !== 0; bit++, rest >>= 1) state[base + AT.flags + bit] += rest & 1;
}

/**
 * A bulk is 4 or more packets with payload and no gap above a second. Version 4 compares addresses by reference here and
 * so puts the packets of both directions into the backward bulk.
 */
function addToBulk(state: Float64Array, base: number, timestamp: number, payload: number): void {
  if (payload <= 0) return;
  if (state[base + AT.bulkStart] === 0 || timestamp - state[base + AT.bulkLast] > SECOND) {
    state[base + AT.bulkStart] = timestamp;
    state[base + AT.bulkCount] = 1;
    state[base + AT.bulkSize] = payload;
  } else {
    const count = ++state[base + AT.bulkCount];
    state[base + AT.bulkSize] += payload;
    if (count === BULK_PACKETS) {
      state[base + AT.bulks]++;
      state[base + AT.bulkPackets] += count;
      state[base + AT.bulkBytes] += state[base + AT.bulkSize];
      state[base + AT.bulkDuration] += timestamp - state[base + AT.bulkStart];
    } else if (count > BULK_PACKETS) {
      state[base + AT.bulkPackets]++;
      state[base + AT.bulkBytes] += payload;
      state[base + AT.bulkDuration] += timestamp - state[base + AT.bulkLast];
    }
  }
  state[base + AT.bulkLast] = timestamp;
}
